// The list of conversations: updates single rows, loads more on scrolling, and has a search.
import { Row } from "parley/conversation/conversation-row";
import { isAside } from "parley/conversation/counters";
import { ListSearch } from "parley/conversation/list-search";
import { counters, learn } from "parley/conversation/unread";
import { openConversation } from "parley/message/timeline";
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { me, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";

// Long enough to combine events, too short to be noticed.
const GATHER = 100;
const MOST_ROWS = 100;
const AHEAD = "600px";

export class ConversationList {
  #pane;
  #list;
  #scroll;
  #search;
  #parts;
  #isArchive;
  #rows = new Map();
  #stop = null;
  #current = null;
  #said = new Map();
  #counted = new Set();
  #stale = new Set();
  #isLoading = false;
  #applying;
  #renewing;
  #nearEnd;

  constructor(pane, signal) {
    this.#pane = pane;
    this.#list = pane.querySelector("#conversations");
    this.#scroll = pane.querySelector(".pane-scroll");
    this.#isArchive = this.#list.dataset.apart === "true";
    this.#parts = {
      pinned: this.#list.querySelector("[data-part=pinned]"),
      others: this.#list.querySelector("[data-part=others]"),
    };
    this.#nearEnd = new IntersectionObserver(
      (changes) => changes.some(({ isIntersecting }) => isIntersecting) && this.#loadMore(),
      { root: this.#scroll, rootMargin: `0px 0px ${AHEAD} 0px` },
    );
    this.#search = new ListSearch(pane, this.#list, (found) => this.#dressFound(found), signal);
    this.#adopt(this.#list.querySelectorAll(".conversation-item"));
    this.#followEvents(signal);
    pane.addEventListener("keydown", (event) => this.#walk(event), { signal });
    pane.addEventListener("focusin", ({ target }) => target.matches(".conversation-link") && this.#moveStop(target), { signal });
    signal.addEventListener("abort", () => this.#close());
    this.#watchEnd();
    this.#showCurrent();
  }

  #followEvents(signal) {
    const renew = (id) => this.#renewSoon([id]);
    on("private_message", ({ message, html, request: waits }) => !waits && this.#hear(message, html), signal);
    on("group_message", ({ message, html }) => this.#hear(message, html), signal);
    on("message_changed", ({ message, html }) => this.#hear(message, html), signal);
    on("message_hidden", ({ conversation_id: id }) => renew(id), signal);
    on("counters", (ids) => this.#count(ids ?? this.#rows.keys()), signal);
    on("conversation_changed", ({ conversation }) => this.#changed(conversation), signal);
    on("attention:changed", renew, signal);
    on("request_changed", ({ conversation_id: id }) => renew(id), signal);
    on("member_joined", (event) => event.user_id === me && renew(event.conversation_id), signal);
    on("member_left", (event) => event.user_id === me && this.#remove(event.conversation_id), signal);
    on("contact_changed", ({ user_id: who }) => this.#renewSoon(this.#with(who)), signal);
    on("synced", ({ rows }) => this.#compare(rows), signal);
    on("draft", ({ conversationId }) => this.#rows.get(conversationId)?.showDraft(), signal);
    on("thread:opened", () => this.#showCurrent(), signal);
    on("list:step", (step) => this.#step(step), signal);
    on("list:search", () => this.#search.focus(), signal);
  }

  #close() {
    clearTimeout(this.#applying);
    clearTimeout(this.#renewing);
    this.#nearEnd.disconnect();
  }

  /** Takes over rendered rows that are on the page. */
  #adopt(elements) {
    const rows = [...elements].map((element) => new Row(element));
    for (const row of rows) {
      this.#rows.set(row.id, row);
      row.element.querySelectorAll("a").forEach((link) => (link.tabIndex = -1));
    }
    learn(rows.map((row) => row.view()));
    rows.forEach((row) => row.dress(counters.of(row.id)));
    this.#ensureStop();
  }

  #dressFound(elements) {
    for (const element of elements) {
      new Row(element).dress(null);
    }
    this.#markCurrent();
  }

  /** A message was posted, edited or deleted. Events in quick succession are applied together. */
  #hear(message, html) {
    if (isAside(message)) {
      this.#rows.get(message.conversation_id)?.pass(message);
      return;
    }
    const heard = this.#said.get(message.conversation_id);
    if (!heard || message.seq > heard.message.seq || (message.seq === heard.message.seq && message.revision > heard.message.revision)) {
      this.#said.set(message.conversation_id, { message, html });
      this.#applySoon();
    }
  }

  #count(ids) {
    for (const id of ids) {
      this.#counted.add(id);
    }
    this.#applySoon();
  }

  #applySoon() {
    this.#applying ??= setTimeout(() => this.#apply(), GATHER);
  }

  #apply() {
    this.#applying = undefined;
    const said = [...this.#said.values()];
    const counted = [...this.#counted];
    this.#said.clear();
    this.#counted.clear();
    for (const { message, html } of said) {
      const row = this.#rows.get(message.conversation_id);
      if (!row || (row.isArchived && message.seq > row.lastSeq)) {
        this.#renewSoon([message.conversation_id]);
      } else if (isExpired(message)) {
        row.pass(message);
        row.isAbout(message) && this.#renewSoon([row.id]);
      } else if (row.hear(message, html)) {
        this.#place(row);
      }
    }
    for (const id of counted) {
      this.#rows.get(id)?.count(counters.of(id));
    }
  }

  /**
   * Personal values (attention) are loaded from the server. Shared values are taken from the event: otherwise all members of
   * a large room would send requests at once.
   */
  #changed(conversation) {
    const row = this.#rows.get(conversation.id);
    if (row && !conversation.attention) {
      // A direct conversation is named after the other person.
      conversation.type !== "direct" && row.describe(conversation);
    } else if (row || this.#reaches(conversation)) {
      this.#renewSoon([conversation.id]);
    }
  }

  /** Whether the row of this conversation belongs to the loaded part of the list. */
  #reaches({ last_message_at: at, attention }) {
    const last = this.#parts.others.lastElementChild;
    return attention !== undefined || !last || !this.#more() || this.#rowOf(last).isBeforeTime(at);
  }

  #with(person) {
    const id = String(person);
    return [...this.#rows.values()].filter((row) => row.personId === id).map((row) => row.id);
  }

  /** Reloads rows that differ from the server. */
  #compare(versions) {
    const renewed = this.#isArchive ? [] : versions.filter((version) => !(this.#rows.get(version.id)?.isAsNewAs(version) ?? false));
    const listed = new Set(versions.map(({ id }) => id));
    const others = [...this.#rows.keys()].filter((id) => this.#isArchive || !listed.has(id));
    this.#renewSoon([...renewed.map(({ id }) => id), ...(this.#hasSynced ? others : [])]);
    this.#hasSynced = true;
    emit("counters:fetched");
  }

  // The rest of the list is as new as the page.
  #hasSynced = false;

  #renewSoon(ids) {
    for (const id of ids) {
      this.#stale.add(id);
    }
    if (this.#stale.size > 0) {
      this.#renewing ??= setTimeout(() => this.#renew(), GATHER);
    }
  }

  async #renew() {
    const ids = [...this.#stale].slice(0, MOST_ROWS);
    try {
      const response = await request(at(`/conversations/rows?ids=${ids.join(",")}`));
      if (response.ok) {
        ids.forEach((id) => this.#stale.delete(id));
        this.#replace(ids, fragment(await response.text()).firstElementChild);
      }
    } catch {
      // The next connection tries again.
    }
    this.#renewing = undefined;
    this.#renewSoon([]);
  }

  #replace(ids, answer) {
    const fresh = new Map([...answer.querySelectorAll(".conversation-item")].map((element) => [Number(element.dataset.conversationId), element]));
    const added = [];
    for (const id of ids) {
      const element = fresh.get(id);
      const row = this.#rows.get(id);
      if (!element || (element.dataset.archived === "true") !== this.#isArchive) {
        this.#remove(id);
      } else if (row && row.lastSeq > Number(element.dataset.lastSeq)) {
        this.#stale.add(id);
      } else {
        added.push(this.#exchange(row, element));
      }
    }
    this.#showArchived(Number(answer.dataset.archived));
    this.#showParts();
    this.#showCurrent();
    if (added.length > 0) {
      emit("list:changed");
    }
  }

  #exchange(before, element) {
    const focused = before?.element.contains(document.activeElement) ? document.activeElement.className : null;
    if (before) {
      before.element.replaceWith(element);
    } else {
      this.#parts.others.append(element);
    }
    globalThis.htmx?.process(element);
    this.#adopt([element]);
    const row = this.#rows.get(Number(element.dataset.conversationId));
    this.#place(row);
    if (focused !== null) {
      element.querySelector(`.${focused.split(" ").at(-1)}`)?.focus();
    }
    return row;
  }

  /** Moves a row to its position: pinned ones apart, then by time. Moving it loses the focus inside it. */
  #place(row) {
    const part = this.#parts[row.isPinned ? "pinned" : "others"];
    const focused = row.element.contains(document.activeElement) ? document.activeElement : null;
    let next = part.firstElementChild;
    while (next && (next === row.element || this.#rowOf(next).isBefore(row))) {
      next = next.nextElementSibling;
    }
    if (!next && !row.isPinned && this.#more()) {
      // It belongs below the loaded part.
      this.#remove(row.id);
    } else if (row.element.parentElement !== part || row.element.nextElementSibling !== next) {
      part.insertBefore(row.element, next);
      focused?.focus();
    }
  }

  #rowOf(element) {
    return this.#rows.get(Number(element.dataset.conversationId));
  }

  #remove(id) {
    const row = this.#rows.get(id);
    if (!row) {
      return;
    }
    const focused = row.element.contains(document.activeElement);
    const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
    this.#rows.delete(id);
    row.element.remove();
    this.#showParts();
    this.#ensureStop();
    if (focused) {
      (next?.querySelector(".conversation-link") ?? this.#search.field).focus();
    }
  }

  #showParts() {
    const { pinned, others } = this.#parts;
    const noPinned = pinned.children.length === 0;
    const noOthers = others.children.length === 0;
    pinned.hidden = noPinned;
    others.hidden = noOthers;
    this.#list.querySelector("#list-pinned").hidden = noPinned;
    this.#list.querySelector("#list-others").hidden = noPinned || noOthers;
    const lobbyOnly = others.children.length === 1 && others.firstElementChild.dataset.lobby === "true";
    this.#list.querySelector("[data-list-empty]").hidden = !noPinned || !(noOthers || (lobbyOnly && !this.#isArchive));
  }

  #showArchived(number) {
    const link = this.#list.querySelector("[data-archived-link]");
    if (link) {
      link.hidden = number === 0;
      link.querySelector("span").textContent = text("conversations.archived.count", number);
    }
  }

  #more() {
    return this.#list.querySelector("[data-more-rows]");
  }

  #watchEnd() {
    this.#nearEnd.disconnect();
    const more = this.#more();
    if (more) {
      this.#nearEnd.observe(more);
    }
  }

  /** Appends the next page. If that fails, the link stays and opens the page. */
  async #loadMore() {
    const more = this.#more();
    if (!more || this.#isLoading) {
      return;
    }
    this.#isLoading = true;
    try {
      const response = await request(more.dataset.address);
      if (response.ok) {
        this.#append(more, fragment(await response.text()));
      }
    } catch {
      // The link stays.
    } finally {
      this.#isLoading = false;
    }
  }

  #append(more, page) {
    const focused = document.activeElement === more;
    const items = [...page.querySelectorAll(".conversation-item")].filter((element) => !this.#rowOf(element));
    const next = page.querySelector("[data-more-rows]");
    this.#parts.others.append(...items);
    items.forEach((element) => globalThis.htmx?.process(element));
    if (next) {
      more.replaceWith(next);
    } else {
      more.remove();
    }
    this.#adopt(items);
    this.#showParts();
    this.#showCurrent();
    this.#watchEnd();
    if (focused) {
      items[0]?.querySelector(".conversation-link").focus();
    }
    emit("list:changed");
  }

  /** Marks the conversation that is open beside the list. */
  #showCurrent() {
    const before = this.#current;
    this.#current = openConversation();
    if (before !== this.#current) {
      this.#rows.get(before)?.showDraft();
      this.#rows.get(this.#current)?.showDraft();
    }
    this.#markCurrent();
  }

  #markCurrent() {
    for (const link of this.#pane.querySelectorAll(".conversation-link[aria-current]")) {
      link.removeAttribute("aria-current");
    }
    for (const link of this.#pane.querySelectorAll(`[data-conversation-id="${this.#current}"] > .conversation-link`)) {
      link.setAttribute("aria-current", "page");
    }
    const current = this.#rows.get(this.#current);
    if (current && !this.#list.contains(document.activeElement)) {
      this.#moveStop(current.link);
    }
  }

  /** The list is one stop for the Tab key. */
  #moveStop(link) {
    if (this.#stop !== link && this.#list.contains(link)) {
      if (this.#stop) {
        this.#stop.tabIndex = -1;
      }
      this.#stop = link;
      link.tabIndex = 0;
    }
  }

  #ensureStop() {
    if (!this.#stop?.isConnected) {
      this.#stop = null;
      const first = this.#list.querySelector(".conversation-link[aria-current]") ?? this.#list.querySelector(".conversation-link");
      if (first) {
        this.#moveStop(first);
      }
    }
  }

  #links() {
    return [...this.#pane.querySelectorAll(".conversation-link, .found-result")].filter((link) => !link.closest("[hidden]"));
  }

  #walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const onLink = event.target.matches(".conversation-link");
    const forward = getComputedStyle(this.#pane).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (onLink && (event.key === forward || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey))) {
      event.preventDefault();
      event.target.parentElement.querySelector("[data-attention-menu]").click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const end = { Home: 0, End: -1 }[event.key];
    if (step === undefined && (end === undefined || event.target === this.#search.field)) {
      return;
    }
    const links = this.#links();
    const target = step ? links[links.indexOf(document.activeElement) + step] : links.at(end);
    if (target) {
      event.preventDefault();
      target.focus();
    } else if (step === -1) {
      this.#search.focus();
    }
  }

  /** Opens the next or the previous conversation. */
  #step(step) {
    const links = [...this.#list.querySelectorAll(".conversation-link")];
    const at = links.findIndex((link) => link.hasAttribute("aria-current"));
    const target = at < 0 ? links.at(step > 0 ? 0 : -1) : links[at + step];
    target?.click();
  }
}

/** It is gone without a trace; the line is about another message then. */
function isExpired({ deleted_at: deletedAt, expires_at: expiresAt }) {
  return Boolean(deletedAt && expiresAt) && Date.parse(deletedAt) >= Date.parse(expiresAt);
}

register("conversation-list", ConversationList);
