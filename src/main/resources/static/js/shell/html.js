// The only place where scripts parse HTML. It must come from the server's templates, never from user input.
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
