// The avatar of a person, a group or a room, as in the templates: initials, covered by a picture if there is one.

/** Draws the avatar again with this name and picture. */
export function showAvatar(avatar, name, picture) {
  const words = name.trim().split(/\s+/).slice(0, 2);
  avatar.querySelector("span:not(.presence-dot)").textContent = words.map((word) => [...word][0]).join("").toUpperCase();
  avatar.querySelector("img")?.remove();
  if (picture) {
    const image = Object.assign(document.createElement("img"), { src: picture, alt: "" });
    avatar.firstElementChild.after(image);
  }
}

/** A small avatar of a person. */
export function avatarOf({ id, display_name: name, picture_url: picture }) {
  const avatar = document.createElement("span");
  avatar.className = "avatar avatar-tiny";
  avatar.dataset.tone = id % 8;
  avatar.ariaHidden = "true";
  avatar.append(document.createElement("span"));
  showAvatar(avatar, name, picture);
  return avatar;
}
