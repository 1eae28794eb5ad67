// Behaviour of forms, on pages with and without sign-in.
import { pathOf } from "parley/shell/address";
import { fragment } from "parley/shell/html";
import "parley/shell/picture-file";
import { ago, rememberZone } from "parley/shell/times";

rememberZone();
enhance(document);

function enhance(root) {
  root.querySelectorAll("[data-reveal]").forEach(offerReveal);
  root.querySelectorAll("form[data-keep]").forEach(keepPasswords);
  root.querySelectorAll("form[data-autosave]").forEach(saveAtOnce);
  for (const time of root.querySelectorAll("time[data-ago]")) {
    time.title = time.textContent;
    time.textContent = time.dataset.text.replace("{0}", ago(new Date(time.dateTime)));
  }
}

function offerReveal(button) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.hidden = false;
  button.addEventListener("click", () => {
    const reveal = field.type === "password";
    field.type = reveal ? "text" : "password";
    button.setAttribute("aria-pressed", reveal);
    field.focus();
  });
}

/** Shows the server's errors in the same page, and keeps what was typed into password fields. */
function keepPasswords(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const fresh = response.redirected ? null : fragment(await response.text()).querySelector("form[data-keep]");
      if (fresh) {
        showErrors(form, fresh);
      } else {
        location.assign(response.url);
      }
    } catch {
      form.submit();
    }
  });
}

function showErrors(form, fresh) {
  for (const field of fresh.querySelectorAll("input[type=password]")) {
    field.value = form.elements[field.name].value;
  }
  form.replaceWith(fresh);
  enhance(fresh.parentElement);
  fresh.querySelector("[aria-invalid=true]")?.focus();
}

/** Saves each choice immediately; without JavaScript there is a button. */
function saveAtOnce(form) {
  const status = form.querySelector("[role=status]");
  let saving = Promise.resolve();
  form.querySelector(".form-actions").hidden = true;
  form.addEventListener("change", () => {
    const body = new URLSearchParams(new FormData(form));
    apply(body);
    saving = saving.then(() => save(form.action, body)).then((saved) => {
      status.textContent = saved ? status.dataset.saved : status.dataset.problem;
    });
  });
}

function apply(choices) {
  if (choices.has("theme")) {
    document.documentElement.dataset.theme = choices.get("theme").toLowerCase();
    document.body.dataset.enterSends = choices.has("enterSends");
  }
}

async function save(address, body) {
  try {
    const response = await fetch(address, { method: "POST", body });
    return response.ok && response.redirected && !pathOf(response.url).startsWith("/login");
  } catch {
    return false;
  }
}

// Enter searches in a search field inside a form that has another submit button.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-enter]")) {
    event.preventDefault();
    event.target.form.querySelector(`[data-${event.target.dataset.enter}]`).click();
  }
});

// What was typed into a search field before htmx listened is searched for now.
document.addEventListener("htmx:afterProcessNode", ({ target }) => {
  if (target.matches?.("input[type=search]") && target.value !== target.defaultValue) {
    globalThis.htmx.trigger(target, "search");
  }
});

// Keeps the boxes that were ticked while the request was running, whether the search finds them or not.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "picks") {
    return;
  }
  const boxes = [...detail.target.querySelectorAll("input[type=checkbox]")];
  document.addEventListener("htmx:afterSwap", () => {
    const picks = document.getElementById("picks");
    for (const box of boxes) {
      const found = picks.querySelector(`input[type=checkbox][value="${CSS.escape(box.value)}"]`);
      if (found) {
        found.checked = box.checked;
      } else if (box.checked) {
        picks.append(box.closest("label"));
      }
    }
  }, { once: true });
});
