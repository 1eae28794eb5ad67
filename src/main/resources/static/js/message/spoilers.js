// Spoilers are switches that work without scripts; Enter opens them like Space.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.(".spoiler > input")) {
    event.preventDefault();
    event.stopPropagation();
    event.target.click();
  }
});
