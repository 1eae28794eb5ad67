// Requests once per connection what has changed since the page was rendered or the connection was lost.
import { peopleOnPage } from "parley/presence/presence";
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { request } from "parley/shell/page";

const MOST_PEOPLE = 200;

export function start() {
  on("live", sync);
  on("poll", sync);
}

async function sync() {
  emit("syncing");
  try {
    const people = peopleOnPage().slice(0, MOST_PEOPLE);
    const response = await request(at(`/conversations/sync?people=${people.join(",")}`));
    if (response.ok) {
      emit("synced", await response.json());
    }
  } catch {
    // The next connection tries again.
  }
}
