// The entries of the open conversation, in order, indexed by message id, and by client_id while pending.
import { after, articleOf, articleText, before, decorate, dress, entryOf, fill, isEntry, pendingEntry, quote, seqOf } from "parley/message/entry";
import { focusButton, focusedButton } from "parley/message/buttons";
import { keepVotes } from "parley/message/poll";
import { keepNewerReactions } from "parley/message/reaction-pills";
import { keepNewerThread } from "parley/message/thread-summary";

export class Entries {
  #list;
  #byId = new Map();
  #byClientId = new Map();

  constructor(list) {
    this.#list = list;
    this.all().forEach((entry) => this.#adopt(entry));
  }

  get size() {
    return this.#byId.size;
  }

  all() {
    return [...this.#list.children].filter(isEntry);
  }

  /** The seq of the first confirmed entry; Infinity if there is none. */
  get firstSeq() {
    for (let line = this.#list.firstElementChild; line; line = line.nextElementSibling) {
      if (isEntry(line) && seqOf(line) !== Infinity) {
        return seqOf(line);
      }
    }
    return Infinity;
  }

  /** The seq of the last confirmed entry; 0 if there is none. */
  get lastSeq() {
    for (let line = this.#list.lastElementChild; line; line = line.previousElementSibling) {
      if (isEntry(line) && seqOf(line) !== Infinity) {
        return seqOf(line);
      }
    }
    return 0;
  }

  withSeq(seq) {
    return this.#list.querySelector(`#seq-${seq}`);
  }

  withClientId(clientId) {
    return this.#byClientId.get(clientId);
  }

  /** The entry of a message, pending or not, if there is one. */
  find({ dataset }) {
    return this.#byId.get(dataset.id) ?? this.#byClientId.get(dataset.clientId);
  }

  /** Inserts a message by its seq. */
  insert(article) {
    return this.#place(entryOf(article));
  }

  insertPending(item) {
    return this.withClientId(item.clientId) ?? this.#place(pendingEntry(item));
  }

  /** Updates an entry to a newer state of its message; returns whether it was newer. */
  renew(entry, article) {
    const old = articleOf(entry);
    if (Number(old.dataset.revision ?? -1) >= Number(article.dataset.revision)) {
      return false;
    }
    const following = after(entry);
    keepNewerReactions(old, article);
    keepNewerThread(old, article);
    keepVotes(old, article);
    const focused = focusedButton(old);
    fill(entry, article);
    this.#know(entry);
    if (this.#fits(entry)) {
      decorate(entry);
    } else {
      // Others' messages were stored before the pending one.
      entry.remove();
      this.#place(entry);
      this.#tidy();
    }
    following && decorate(following);
    focused && focusButton(entry, focused);
    return true;
  }

  /** Updates the replies that quote a message. */
  requote(article) {
    for (const reply of this.#list.querySelectorAll(`.quote[data-quoted="${article.dataset.id}"]`)) {
      quote(reply.closest(".message"), articleText(article));
    }
  }

  /** Adds entries rendered by the server before the first or after the last. */
  add(lines, older) {
    const fresh = lines.filter((line) => !isEntry(line) || !this.find(articleOf(line)));
    const seam = older ? this.all()[0] : null;
    if (older) {
      this.#list.prepend(...fresh);
    } else {
      this.#list.append(...fresh);
    }
    fresh.filter(isEntry).forEach((entry) => this.#adopt(entry));
    seam && decorate(seam);
  }

  /** Replaces all entries. */
  replace(lines) {
    this.#list.replaceChildren();
    this.#byId.clear();
    this.#byClientId.clear();
    this.add(lines, false);
  }

  /** Removes a number of the first entries, or of the last ones together with the pending ones. */
  drop(number, oldest) {
    const all = this.all();
    const confirmed = all.filter((entry) => seqOf(entry) !== Infinity);
    const gone = oldest ? confirmed.slice(0, number) : [...confirmed.slice(-number), ...all.filter((entry) => seqOf(entry) === Infinity)];
    for (const entry of gone) {
      this.remove(entry);
    }
    this.#tidy();
  }

  remove(entry) {
    const { id, clientId } = articleOf(entry).dataset;
    this.#byId.delete(id);
    this.#byClientId.delete(clientId);
    if (entry.previousElementSibling?.classList.contains("new-line")) {
      entry.previousElementSibling.remove();
    }
    entry.remove();
  }

  /** Removes one entry from between others. */
  takeOut(entry) {
    const following = after(entry);
    this.remove(entry);
    following && decorate(following);
    this.#tidy();
  }

  #adopt(entry) {
    this.#know(entry);
    dress(entry);
    decorate(entry);
  }

  #know(entry) {
    const { id, clientId } = articleOf(entry).dataset;
    if (id) {
      this.#byId.set(id, entry);
    }
    if (clientId) {
      this.#byClientId.set(clientId, entry);
    }
  }

  #place(entry) {
    const seq = seqOf(entry);
    let previous = this.#list.lastElementChild;
    while (seq !== Infinity && previous && !(isEntry(previous) && seqOf(previous) < seq)) {
      previous = previous.previousElementSibling;
    }
    previous ? previous.after(entry) : this.#list.prepend(entry);
    this.#know(entry);
    decorate(entry);
    const following = after(entry);
    following && decorate(following);
    return entry;
  }

  #fits(entry) {
    const [previous, next] = [before(entry), after(entry)];
    return (!previous || seqOf(previous) < seqOf(entry)) && (!next || seqOf(next) > seqOf(entry));
  }

  /** Removes separators without messages. */
  #tidy() {
    for (const line of [...this.#list.querySelectorAll(":scope > .day, :scope > .new-line")]) {
      if (line.nextElementSibling === null || (line.classList.contains("day") && line.nextElementSibling.classList.contains("day"))) {
        line.remove();
      }
    }
    const first = this.all()[0];
    first && decorate(first);
  }
}
