// Pastes formatted text, for example from a web page or a document, as Markdown.
import { insert } from "parley/message/insertion";

const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE DIV DL DD DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE UL".split(" "));
const IGNORED = new Set("AUDIO BASE BUTTON CANVAS EMBED HEAD IFRAME INPUT LINK META NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO".split(" "));

/** Formatting that is worth keeping; what has none of it is pasted as plain text. */
const FORMATTED = "a[href], b, strong, i, em, s, del, strike, code, pre, blockquote, ul, ol, table, img.custom-emoji, h1, h2, h3, h4, h5, h6, [data-style]";

const BOLD = /font-weight:\s*(?:bold|[6-9]00)/i;
const NOT_BOLD = /font-weight:\s*(?:normal|[1-5]00)/i;
const ITALIC = /font-style:\s*italic/i;
const NOT_ITALIC = /font-style:\s*normal/i;
const STRUCK = /text-decoration[a-z-]*:[^;]*line-through/i;
const MONOSPACED = /font-family:[^;]*(?:monospace|consolas|menlo|courier)/i;

export function offerRichPaste(field, signal) {
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    if (event.defaultPrevented || html === "" || !event.clipboardData.types.includes("text/plain")) {
      return;
    }
    const { body } = parse(html);
    // Code editors copy coloured lines, which are meant as they stand.
    if (!body.querySelector(FORMATTED) || isCode(body)) {
      return;
    }
    const markdown = markdownOf(body);
    if (markdown !== "") {
      event.preventDefault();
      insert(field, markdown);
    }
  }, { signal });
}

/** The policy for content forbids styles and handlers in attributes; under another name they can be read. */
function parse(html) {
  const renamed = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/[\s/](style|on[a-z]+)=/gi, " data-$1="));
  return new DOMParser().parseFromString(renamed, "text/html");
}

function styleOf(element) {
  return element.dataset?.style ?? "";
}

function isCode(body) {
  return [...body.children].some((element) => MONOSPACED.test(styleOf(element)));
}

function markdownOf(body) {
  return blocks(body)
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The content of an element: its blocks with an empty line between, its text in paragraphs. */
function blocks(element) {
  const parts = [];
  let line = "";
  const end = () => {
    line.trim() !== "" && parts.push(line.trim());
    line = "";
  };
  for (const node of element.childNodes) {
    if (node instanceof Element && BLOCKS.has(node.nodeName)) {
      end();
      parts.push(block(node));
    } else if (node instanceof Element && !IGNORED.has(node.nodeName.toUpperCase()) && [...node.children].some((child) => BLOCKS.has(child.nodeName))) {
      end();
      parts.push(blocks(node));
    } else {
      line += inline(node);
    }
  }
  end();
  return parts.filter((part) => part !== "").join("\n\n");
}

function block(element) {
  switch (element.nodeName) {
    case "H1":
    case "H2":
    case "H3":
    case "H4":
    case "H5":
    case "H6":
      return marked("**", unformatted(element));
    case "PRE":
      return fenced(element.textContent.replace(/\n$/, ""));
    case "BLOCKQUOTE":
      return blocks(element).replace(/^/gm, "> ");
    case "UL":
    case "OL":
      return list(element);
    case "TABLE":
      return table(element);
    case "HR":
      return "";
    default:
      return blocks(element);
  }
}

function list(element) {
  const first = Number(element.getAttribute("start")) || 1;
  return [...element.children]
    .filter(({ nodeName }) => nodeName === "LI" || nodeName === "UL" || nodeName === "OL")
    .map((item, index) => {
      if (item.nodeName !== "LI") {
        return list(item).replace(/^/gm, "  ");
      }
      const box = item.querySelector(":scope > input[type=checkbox], :scope > p > input[type=checkbox], :scope > label > input[type=checkbox]");
      const mark = element.nodeName === "OL" ? `${first + index}. ` : "- ";
      const task = box ? `[${box.checked || box.hasAttribute("checked") ? "x" : " "}] ` : "";
      const content = blocks(item).replace(/\n\n(?=\s*(?:[-*] |\d+\. ))/g, "\n");
      return mark + task + content.replace(/\n(?=.)/g, `\n${" ".repeat(mark.length)}`);
    })
    .join("\n");
}

function table(element) {
  const rows = [...element.rows].map((row) => [...row.cells].map((cell) => line(cell).replaceAll("|", "\\|")));
  const width = Math.max(0, ...rows.map((row) => row.length));
  // A table of one column is the layout of a page.
  if (width < 2) {
    return [...element.rows].flatMap((row) => [...row.cells].map(blocks)).filter(Boolean).join("\n\n");
  }
  const written = rows.map((row) => `| ${Array.from({ length: width }, (_, index) => row[index] ?? "").join(" | ")} |`);
  written.splice(1, 0, `|${" --- |".repeat(width)}`);
  return written.join("\n");
}

function inline(node) {
  if (node instanceof Text) {
    return escaped(node.data.replace(/[\s\u00a0]+/g, " "));
  }
  if (!(node instanceof Element) || IGNORED.has(node.nodeName.toUpperCase())) {
    return "";
  }
  switch (node.nodeName) {
    case "BR":
      return "\n";
    case "IMG":
      return escaped(node.alt);
    case "CODE":
    case "KBD":
    case "SAMP":
    case "TT":
      return coded(node.textContent);
    case "A":
      return link(node);
    case "STRONG":
    case "B":
      // Google Docs wraps all that it copies in this.
      return NOT_BOLD.test(styleOf(node)) ? inlines(node) : marked("**", inlines(node));
    case "EM":
    case "I":
      return NOT_ITALIC.test(styleOf(node)) ? inlines(node) : marked("_", inlines(node));
    case "S":
    case "DEL":
    case "STRIKE":
      return marked("~~", inlines(node));
    default:
      return styled(node, inlines(node));
  }
}

/** Google Docs and others format by style. */
function styled(node, text) {
  const style = styleOf(node);
  const marks = [[STRUCK, "~~"], [ITALIC, "_"], [BOLD, "**"]].filter(([pattern]) => pattern.test(style));
  return marks.reduce((written, [, mark]) => marked(mark, written), text);
}

function link(node) {
  const text = line(node);
  const address = node.getAttribute("href") ?? "";
  if (!/^(?:https?:|mailto:|tel:)/i.test(address) || text === "") {
    return inlines(node);
  }
  const target = address.replace(/[\s()<>]/g, (character) => ({ "(": "%28", ")": "%29" })[character] ?? encodeURIComponent(character));
  return node.textContent.trim() === address ? address : `[${text}](${target})`;
}

/** Spaces at the ends stay outside of the marks, which would not be read otherwise. */
function marked(mark, text) {
  const [, before, inside, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  return inside === "" || inside.startsWith(mark) ? text : before + mark + inside + mark + after;
}

function coded(text) {
  const ticks = "`".repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return text.trim() === "" ? text : ticks + space + text + space + ticks;
}

function fenced(text) {
  const fence = "`".repeat(1 + Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));
  return `${fence}\n${text}\n${fence}`;
}

function inlines(element) {
  return [...element.childNodes].map(inline).join("");
}

/** The text of an element in one line. */
function line(element) {
  return inlines(element).replace(/\s+/g, " ").trim();
}

/** A heading is bold as a whole. */
function unformatted(element) {
  return line(element).replaceAll("**", "");
}

/** What would be read as Markdown, but was not meant so. Underscores within words are not. */
function escaped(text) {
  return text.replace(/[\\`*]|~~|\|\||(?<=^|\s)_(?=\S)/g, (special) => special.replace(/./g, "\\$&"));
}
