// Colours code blocks that name a language. The library (highlight.js) is loaded for the first of them.
let library;

export function colourCode(article) {
  for (const code of article.querySelectorAll('.message-body pre > code[class^="language-"]:not(.hljs)')) {
    colour(code);
  }
}

async function colour(code) {
  const language = /^language-(\S+)/.exec(code.className)?.[1].toLowerCase();
  library ??= load();
  const highlighter = await library;
  if (highlighter?.getLanguage(language) && !code.classList.contains("hljs")) {
    highlighter.highlightElement(code);
  }
}

/** Null if it cannot be loaded: the code stays as it is. */
function load() {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.highlighterScript;
    script.addEventListener("load", () => resolve(window.hljs));
    script.addEventListener("error", () => resolve(null));
    document.head.append(script);
  });
}
