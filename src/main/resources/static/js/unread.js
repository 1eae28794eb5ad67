// How much waits, where one sees it from afar: in the rail, in the tab's title and in its icon.
import { on } from "parley/bus";
import { items } from "parley/conversation-list";

export function start() {
  const badge = document.querySelector("[data-unread-total]");
  const icon = document.querySelector('link[rel="icon"]');
  const plainIcon = icon.href;

  const show = () => {
    const total = items().reduce((sum, item) => sum + Number(item.dataset.unreadCount), 0);
    badge.hidden = total === 0;
    badge.textContent = total > 99 ? "99+" : total;
    document.title = (total > 0 ? `(${total}) ` : "") + document.title.replace(/^\(\d+\) /, "");
    icon.href = total > 0 ? icon.dataset.unread : plainIcon;
  };

  if (items().length > 0 || document.querySelector("#conversations")) {
    on("unread", show);
    on("list:changed", show);
    on("thread:opened", show);
    show();
  }
}
