// What every form may use, signed in or not.
import { rememberZone } from "parley/times";

rememberZone();

for (const button of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.hidden = false;
  button.addEventListener("click", () => {
    const reveal = field.type === "password";
    field.type = reveal ? "text" : "password";
    button.setAttribute("aria-pressed", reveal);
    field.focus();
  });
}

// The key asks where the cursor stands in the question, though the form has another button to be sent by.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-enter]")) {
    event.preventDefault();
    event.target.form.querySelector(`[data-${event.target.dataset.enter}]`).click();
  }
});
