// The one place in which a script parses HTML: what the server rendered, never what someone wrote.
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
