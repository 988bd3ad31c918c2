/** How times and notes are written in a file. Pure. */

const two = (value: number) => String(value).padStart(2, "0");

/** 3:07:09, 7:09. @param seconds of a position */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Text that stays what it is in Markdown: its signs are no marks, and a line cannot begin a heading, a list or a quote. */
export const markdownText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\`*_[\]<>]/g, "\\$&")
    .replace(/^(\s*)([#>+-]|\d+[.)])(?=\s)/gm, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    );
