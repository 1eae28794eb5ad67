// Converts a chosen picture to a smaller PNG if the server would refuse its format or its size. The browser decodes it, so
// the server needs no decoder for formats such as WebP and AVIF.
const READABLE = ["image/png", "image/jpeg", "image/gif"];
const MAX_BYTES = 5_000_000;
const SIDE = 512;

document.addEventListener("change", ({ target }) => {
  if (target.matches("input[type=file][name=picture]")) {
    target.parentElement.querySelector(".file-name").textContent = target.files[0]?.name ?? "";
    if (target.files[0]) {
      convert(target);
    }
  }
});

/**
 * A file that the browser cannot decode either is sent as it is; the server answers with the error. An input may have
 * limits of its own, and name a format that is kept; then a GIF is kept too, since it may be animated.
 */
async function convert(input) {
  const [file] = input.files;
  const { maxBytes = MAX_BYTES, side = SIDE, keeps } = input.dataset;
  const isReadable = READABLE.includes(file.type) || file.type === keeps;
  if ((isReadable && file.size <= maxBytes) || (keeps && file.type === "image/gif")) {
    return;
  }
  const buttons = [...input.form.querySelectorAll("[type=submit]:enabled")];
  buttons.forEach((button) => button.disabled = true);
  const png = await scaled(file, side).catch(() => null);
  if (png && input.files[0] === file) {
    const files = new DataTransfer();
    files.items.add(new File([png], "picture.png", { type: png.type }));
    input.files = files.files;
  }
  buttons.forEach((button) => button.disabled = false);
}

async function scaled(file, side) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, side / Math.min(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.convertToBlob({ type: "image/png" });
}
