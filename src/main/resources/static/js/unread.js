// How much waits, where one sees it from afar: in the rail, in the tab's title and in its icon.
import { on } from "parley/bus";
import { me } from "parley/page";
import { hasList, summary } from "parley/summary";

export function start() {
  const badge = document.querySelector("[data-unread-total]");
  const icon = document.querySelector('link[rel="icon"]');
  const plainIcon = icon.href;
  let shown = 0;

  const show = (total) => {
    shown = total;
    badge.hidden = total === 0;
    badge.textContent = total > 99 ? "99+" : total;
    document.title = (total > 0 ? `(${total}) ` : "") + document.title.replace(/^\(\d+\) /, "");
    icon.href = total > 0 ? icon.dataset.unread : plainIcon;
  };
  const sum = (conversations) => conversations.reduce((total, { unread }) => total + unread, 0);
  const showList = () => show(sum(summary()));

  if (hasList()) {
    on("unread", showList);
    on("list:changed", showList);
    on("thread:opened", showList);
    showList();
  } else {
    on("summary", (conversations) => show(sum(conversations)));
    const arrived = ({ sender_id: sender, request }) => !request && sender !== me && show(shown + 1);
    on("private_message", arrived);
    on("group_message", arrived);
  }
}
