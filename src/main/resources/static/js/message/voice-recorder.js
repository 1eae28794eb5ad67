// Records voice messages: in place of the composer's field while the microphone is on.
import { minutes } from "parley/message/voice-player";
import { at } from "parley/shell/address";
import { csrf, request, signedOut, text } from "parley/shell/page";

const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS_PER_SECOND = 32000;

/** How often the loudness is measured, in milliseconds. */
const STEP = 100;

/** How many bytes describe a recording. */
const WAVEFORM = 64;

/** What is shorter was a slip, in milliseconds. */
const SHORTEST = 500;
const LONGEST = 60 * 60 * 1000;

export class Recorder {
  #form;
  #problem;
  #send;
  #bar;
  #take = null;
  #isBusy = false;

  /** @param send called with the stored recording */
  constructor(form, problem, signal, send) {
    this.#form = form;
    this.#problem = problem;
    this.#send = send;
    this.#bar = form.querySelector("[data-recording]");
    if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
      return;
    }
    form.dataset.records = "";
    form.querySelector("[data-record]").addEventListener("click", () => this.#start(signal), { signal });
    this.#bar.querySelector("[data-recording-discard]").addEventListener("click", () => this.#leave(), { signal });
    this.#bar.querySelector("[data-recording-pause]").addEventListener("click", () => this.#pause(), { signal });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isActive) {
        event.stopPropagation();
        this.#leave();
      }
    }, { signal });
    signal.addEventListener("abort", () => this.#take?.end());
  }

  /** Whether something is being recorded, or was and has not been sent. */
  get isActive() {
    return this.#take !== null;
  }

  async #start(signal) {
    this.#problem.textContent = "";
    if (this.#isBusy || this.isActive) {
      return;
    }
    this.#isBusy = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
      const take = new Take(stream, this.#bar);
      if (signal.aborted) {
        take.end();
        return;
      }
      this.#take = take;
      this.#form.dataset.isRecording = "";
      this.#bar.hidden = false;
      this.#showPaused(false);
      this.#form.querySelector(".composer-send").focus();
    } catch (refusal) {
      this.#problem.textContent = text(refusal.name === "NotFoundError" ? "voice.none" : "voice.denied");
    } finally {
      this.#isBusy = false;
    }
  }

  /** Pauses the recording, or resumes it. One that has ended, since it could not be sent, stays as it is. */
  #pause() {
    if (!this.#isBusy && this.#take?.toggle()) {
      this.#showPaused(this.#take.isPaused);
    }
  }

  #showPaused(isPaused) {
    this.#bar.toggleAttribute("data-paused", isPaused);
    this.#bar.querySelector("[data-recording-pause]").setAttribute("aria-label", text(isPaused ? "voice.record.resume" : "voice.record.pause"));
  }

  /** Ends the recording and sends it; after a failure it can be sent again. */
  async finish() {
    const take = this.#take;
    if (this.#isBusy || !take) {
      return;
    }
    this.#isBusy = true;
    this.#problem.textContent = "";
    try {
      await take.end();
      if (take.duration < SHORTEST) {
        this.#leave();
        return;
      }
      const stored = await upload(take);
      if (this.#take === take) {
        this.#leave();
        this.#send(stored);
      }
    } catch (failure) {
      this.#problem.textContent = failure.detail ?? text("voice.lost");
    } finally {
      this.#isBusy = false;
    }
  }

  #leave() {
    this.#take?.end();
    this.#take = null;
    delete this.#form.dataset.isRecording;
    this.#bar.hidden = true;
    this.#problem.textContent = "";
    this.#form.querySelector("textarea").focus();
  }
}

/** One recording. */
class Take {
  #stream;
  #recorder;
  #context = new AudioContext();
  #timer;
  #levels = [];
  #chunks = [];
  #ended;

  /** When the part that is being recorded began, and how long the parts before it are, in milliseconds. */
  #started = performance.now();
  #before = 0;

  constructor(stream, bar) {
    this.#stream = stream;
    this.#recorder = new MediaRecorder(stream, { mimeType: TYPES.find((type) => MediaRecorder.isTypeSupported(type)), audioBitsPerSecond: BITS_PER_SECOND });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#chunks.push(data));
    this.#ended = new Promise((done) => this.#recorder.addEventListener("stop", done, { once: true }));
    this.#recorder.start();
    const analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const time = bar.querySelector("[data-recording-time]");
    const canvas = bar.querySelector("canvas");
    time.textContent = minutes(0);
    this.#timer = setInterval(() => {
      if (this.isPaused) {
        return;
      }
      analyser.getFloatTimeDomainData(samples);
      this.#levels.push(loudness(samples));
      time.textContent = minutes(this.duration / 1000);
      draw(canvas, this.#levels);
      if (this.duration >= LONGEST) {
        this.end();
      }
    }, STEP);
  }

  get isPaused() {
    return this.#recorder.state === "paused";
  }

  /** In milliseconds, without the pauses. */
  get duration() {
    return Math.round(this.#before + (this.#recorder.state === "recording" ? performance.now() - this.#started : 0));
  }

  /** Pauses or resumes; returns whether it could. */
  toggle() {
    if (this.#recorder.state === "inactive") {
      return false;
    }
    if (this.isPaused) {
      this.#started = performance.now();
      this.#recorder.resume();
    } else {
      this.#before = this.duration;
      this.#recorder.pause();
    }
    return true;
  }

  /** Turns the microphone off; returns when the recording is whole. */
  end() {
    if (this.#recorder.state !== "inactive") {
      clearInterval(this.#timer);
      this.#before = this.duration;
      this.#recorder.stop();
      this.#stream.getTracks().forEach((track) => track.stop());
      this.#context.close();
    }
    return this.#ended;
  }

  get file() {
    const type = this.#recorder.mimeType.split(";")[0];
    return new File(this.#chunks, `voice-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.${type.split("/")[1]}`, { type });
  }

  /** The loudness at equal distances, in Base64. */
  get waveform() {
    const highest = Math.max(0.05, ...this.#levels);
    const bytes = Array.from({ length: WAVEFORM }, (_, index) => {
      const start = Math.floor((index * this.#levels.length) / WAVEFORM);
      const end = Math.max(start + 1, Math.floor(((index + 1) * this.#levels.length) / WAVEFORM));
      const loudest = Math.max(0, ...this.#levels.slice(start, end));
      return Math.round((loudest / highest) * 255);
    });
    return btoa(String.fromCharCode(...bytes));
  }
}

/** From 0 to 1, as loud as it is heard. */
function loudness(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.min(1, Math.sqrt(Math.sqrt(power)));
}

const BAR = 3;
const GAP = 2;

/** The newest level is at the end of the line. */
function draw(canvas, levels) {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * window.devicePixelRatio;
  canvas.height = height * window.devicePixelRatio;
  const pen = canvas.getContext("2d");
  pen.scale(window.devicePixelRatio, window.devicePixelRatio);
  pen.fillStyle = getComputedStyle(canvas).color;
  levels.slice(-Math.floor(width / (BAR + GAP))).reverse().forEach((level, index) => {
    const length = Math.max(BAR, level * height);
    pen.fillRect(width - (index + 1) * (BAR + GAP), (height - length) / 2, BAR, length);
  });
}

async function upload(take) {
  const form = new FormData();
  form.append("duration_ms", take.duration);
  form.append("waveform", take.waveform);
  form.append("file", take.file);
  const response = await request(at("/api/attachments"), { method: "POST", headers: csrf(), body: form });
  if (response.status === 401) {
    signedOut();
  }
  const answer = await response.json();
  if (!response.ok) {
    throw answer;
  }
  return answer;
}
