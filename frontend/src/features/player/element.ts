/** The one audio element. A plain element, since sound made by scripts stops when a phone locks. */
export const audio = document.createElement("audio");
audio.preload = "auto";
audio.hidden = true;
document.body.append(audio);

/** Called within a click: some browsers let an element sound later only if it was touched by one. */
export function touchSound(): void {
  if (!audio.hasAttribute("src")) audio.load();
}
