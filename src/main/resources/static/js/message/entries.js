// The lines of the open conversation, in order. Each is known by its message's id, and by its client_id while it is pending.
import { after, articleOf, before, decorate, dress, entryOf, fill, isEntry, pendingEntry, seqOf } from "parley/message/entry";

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

  /** The seq of the first line that the server has confirmed; Infinity where there is none. */
  get firstSeq() {
    for (let line = this.#list.firstElementChild; line; line = line.nextElementSibling) {
      if (isEntry(line) && seqOf(line) !== Infinity) {
        return seqOf(line);
      }
    }
    return Infinity;
  }

  /** The seq of the last line that the server has confirmed; 0 where there is none. */
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

  /** The line of a message that is here already, be it still pending. */
  find({ dataset }) {
    return this.#byId.get(dataset.id) ?? this.#byClientId.get(dataset.clientId);
  }

  /** Puts a message where its number belongs. */
  insert(article) {
    return this.#place(entryOf(article));
  }

  insertPending(item) {
    return this.withClientId(item.clientId) ?? this.#place(pendingEntry(item));
  }

  /** Takes the newer state of a message that is here; says whether it was newer. */
  renew(entry, article) {
    const old = articleOf(entry);
    if (Number(old.dataset.revision ?? -1) >= Number(article.dataset.revision)) {
      return false;
    }
    const following = after(entry);
    fill(entry, article);
    this.#know(entry);
    if (this.#fits(entry)) {
      decorate(entry);
    } else {
      // What was pending has been overtaken by what others sent meanwhile.
      entry.remove();
      this.#place(entry);
      this.#tidy();
    }
    following && decorate(following);
    return true;
  }

  /** Puts lines that the server laid out before the first, or after the last of these. */
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

  /** Shows these lines instead. */
  replace(lines) {
    this.#list.replaceChildren();
    this.#byId.clear();
    this.#byClientId.clear();
    this.add(lines, false);
  }

  /** Takes away so many of the first lines, or of the last; what is pending goes with the last. */
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

  /** Separators whose messages have gone go, too. */
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
