// How far each conversation has got: from the list where the page has one, else from the server.
import { emit } from "parley/bus";
import { request } from "parley/page";

export function hasList() {
  return document.querySelector("#conversations") !== null;
}

export function summary() {
  return [...document.querySelectorAll(".conversation-item")].map(({ dataset }) => ({
    id: Number(dataset.conversationId),
    lastSeq: Number(dataset.lastSeq),
    deliveredSeq: Number(dataset.deliveredSeq),
    unread: Number(dataset.unreadCount),
  }));
}

export async function fetchSummary() {
  try {
    const response = await request("/api/conversations?limit=200");
    const { items } = await response.json();
    const conversations = items.map((item) => ({
      id: item.id,
      lastSeq: item.last_seq,
      deliveredSeq: item.delivered_seq,
      unread: item.unread,
    }));
    emit("summary", conversations);
    return conversations;
  } catch {
    return [];
  }
}
