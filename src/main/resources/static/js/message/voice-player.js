// Voice messages: played one at a time and on to the next, at the user's speed, with a mark on those not played yet.
import { at, storageKey } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { csrf, request, text } from "parley/shell/page";

const SPEEDS = [1, 1.5, 2];
const SPEED = storageKey("parley.voice.speed");

/** How long ids are collected before they are asked for together, in milliseconds. */
const COLLECTING = 50;
const MOST = 200;

let asked = [];
let timer = null;

/** Shows on the voice messages of an entry whether they were played, and the user's speed. */
export function dressVoices(entry) {
  for (const voice of entry.querySelectorAll(".voice")) {
    voice.querySelector(".voice-speed").textContent = `${speed()}×`;
    if (!("played" in voice.dataset)) {
      asked.push(voice);
      timer ??= setTimeout(askWhatWasPlayed, COLLECTING);
    }
  }
}

async function askWhatWasPlayed() {
  const voices = asked;
  asked = [];
  timer = null;
  // A reply may be shown in its thread and in the timeline.
  const ids = [...new Set(voices.map(({ dataset }) => dataset.voice))];
  for (let start = 0; start < ids.length; start += MOST) {
    const some = ids.slice(start, start + MOST);
    try {
      const response = await request(at(`/api/attachments/played?ids=${some.join(",")}`));
      const { played } = await response.json();
      voices
        .filter(({ dataset }) => some.includes(dataset.voice))
        .forEach((voice) => showPlayed(voice, played.includes(Number(voice.dataset.voice))));
    } catch {
      // They are shown without a mark, and asked for again when the page is opened again.
    }
  }
}

function showPlayed(voice, played) {
  voice.dataset.played = played;
  voice.querySelector(".voice-new")?.remove();
  if (!played && voice.closest(".entry")?.dataset.mine !== "true") {
    const mark = Object.assign(document.createElement("span"), { className: "voice-new", title: text("voice.unplayed") });
    mark.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: text("voice.unplayed") }));
    voice.append(mark);
  }
}

function speed() {
  const kept = Number(localStorage.getItem(SPEED));
  return SPEEDS.includes(kept) ? kept : SPEEDS[0];
}

function voiceOf(element) {
  return element.closest?.(".voice");
}

function audioOf(voice) {
  return voice.querySelector("audio");
}

function play(voice) {
  const audio = audioOf(voice);
  audio.playbackRate = speed();
  audio.play().catch(() => paint(voice));
}

function paint(voice) {
  const { currentTime, paused } = audioOf(voice);
  const duration = Number(voice.dataset.duration) / 1000;
  const shown = currentTime > 0 || !paused ? Math.min(currentTime, duration) : duration;
  const seek = voice.querySelector(".voice-seek");
  voice.dataset.playing = !paused;
  voice.style.setProperty("--heard", `${Math.min(100, (currentTime / duration) * 100)}%`);
  voice.querySelector(".voice-time").textContent = minutes(shown);
  voice.querySelector(".voice-play").setAttribute("aria-label", text(paused ? "voice.play" : "voice.pause"));
  seek.value = currentTime * 1000;
  seek.setAttribute("aria-valuetext", minutes(currentTime));
}

/** Minutes and seconds, such as 1:05. */
export function minutes(seconds) {
  const whole = Math.floor(seconds + 0.05);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The voice message that follows in the message or in the next one; the replies of a thread follow its root. */
function next(voice) {
  const entry = voice.closest(".entry");
  const own = [...(entry?.querySelectorAll(".voice") ?? [])];
  const entries = [...(voice.closest(".log")?.querySelectorAll(".timeline > .entry") ?? [])];
  return own[own.indexOf(voice) + 1] ?? entries[entries.indexOf(entry) + 1]?.querySelector(".voice") ?? null;
}

function tell(voice) {
  if (voice.dataset.played === "true" || voice.closest(".entry")?.dataset.mine === "true") {
    return;
  }
  showPlayed(voice, true);
  request(at(`/api/attachments/${voice.dataset.voice}/played`), { method: "PUT", headers: csrf() }).catch(() => {
    voice.dataset.played = "false";
  });
}

document.addEventListener("click", ({ target }) => {
  const voice = voiceOf(target);
  if (voice && target.closest(".voice-play")) {
    audioOf(voice).paused ? play(voice) : audioOf(voice).pause();
  } else if (voice && target.closest(".voice-speed")) {
    const chosen = SPEEDS[(SPEEDS.indexOf(speed()) + 1) % SPEEDS.length];
    localStorage.setItem(SPEED, String(chosen));
    for (const each of document.querySelectorAll(".voice")) {
      each.querySelector(".voice-speed").textContent = `${chosen}×`;
      audioOf(each).playbackRate = chosen;
    }
  }
});
document.addEventListener("input", ({ target }) => {
  if (target.matches?.(".voice-seek")) {
    const voice = voiceOf(target);
    audioOf(voice).currentTime = Number(target.value) / 1000;
    paint(voice);
  }
});

// Events of media do not bubble.
const listen = (name, handle) => document.addEventListener(name, ({ target }) => {
  const voice = voiceOf(target);
  voice && handle(voice);
}, { capture: true });
listen("timeupdate", paint);
listen("pause", paint);
listen("play", (voice) => {
  for (const other of document.querySelectorAll("audio, video")) {
    other !== audioOf(voice) && other.pause();
  }
  tell(voice);
  paint(voice);
});
listen("ended", (voice) => {
  audioOf(voice).currentTime = 0;
  paint(voice);
  const following = next(voice);
  following && play(following);
});
on("voice_played", ({ attachment_id: id }) => {
  for (const voice of document.querySelectorAll(`.voice[data-voice="${id}"]`)) {
    showPlayed(voice, true);
  }
});
