/** What is written to people, in their language: plain text, and the same as minimal HTML. Pure. */
import type { MailLocale } from "./locale.ts";

interface Facts {
  /** What the installation calls itself. */
  library: string;
  /** The address of the account, as it is now. */
  email: string;
  /** Opens the page that acts; nothing where the message only tells. */
  link?: string;
}

type Kind = "verify" | "reset" | "address_changed" | "password_changed";

interface Words {
  subject: string;
  /** Before the link. */
  before: string[];
  /** After it. */
  after: string[];
}

const ENGLISH: Record<Kind, (facts: Facts) => Words> = {
  verify: ({ library, email }) => ({
    subject: `${library}: confirm your e-mail address`,
    before: [`Open this link to confirm that ${email} is the address of your account at ${library}:`],
    after: ["It is good for 24 hours.", "If you have no account there, do not open it; nothing else happens."],
  }),
  reset: ({ library, email }) => ({
    subject: `${library}: set a new password`,
    before: [`Open this link to set a new password for ${email} at ${library}:`],
    after: ["It is good for one hour, once.", "If you did not ask for it, leave it: your password stays as it is."],
  }),
  address_changed: ({ library, email }) => ({
    subject: `${library}: your e-mail address was changed`,
    before: [`Your account at ${library} now has the address ${email}.`],
    after: ["If that was not you, tell the administrator of this installation at once."],
  }),
  password_changed: ({ library, email }) => ({
    subject: `${library}: your password was changed`,
    before: [`The password of ${email} at ${library} was changed. Every other sign-in has ended.`],
    after: ["If that was not you, set a new one by “Forgot password?” on the sign-in page."],
  }),
};

const GERMAN: Record<Kind, (facts: Facts) => Words> = {
  verify: ({ library, email }) => ({
    subject: `${library}: E-Mail-Adresse bestätigen`,
    before: [`Mit diesem Link bestätigen Sie, dass ${email} die Adresse Ihres Kontos bei ${library} ist:`],
    after: ["Er gilt 24 Stunden.", "Wenn Sie dort kein Konto haben, öffnen Sie ihn nicht; dann geschieht nichts."],
  }),
  reset: ({ library, email }) => ({
    subject: `${library}: neues Passwort setzen`,
    before: [`Mit diesem Link setzen Sie ein neues Passwort für ${email} bei ${library}:`],
    after: [
      "Er gilt eine Stunde und nur einmal.",
      "Wenn Sie nicht darum gebeten haben, lassen Sie ihn liegen: Ihr Passwort bleibt, wie es ist.",
    ],
  }),
  address_changed: ({ library, email }) => ({
    subject: `${library}: Ihre E-Mail-Adresse wurde geändert`,
    before: [`Ihr Konto bei ${library} hat jetzt die Adresse ${email}.`],
    after: ["Wenn Sie das nicht waren, sagen Sie es sofort der Verwaltung dieser Installation."],
  }),
  password_changed: ({ library, email }) => ({
    subject: `${library}: Ihr Passwort wurde geändert`,
    before: [`Das Passwort von ${email} bei ${library} wurde geändert. Alle anderen Anmeldungen sind beendet.`],
    after: ["Wenn Sie das nicht waren, setzen Sie über „Passwort vergessen?“ auf der Anmeldeseite ein neues."],
  }),
};

const WORDS: Record<MailLocale, typeof ENGLISH> = { en: ENGLISH, de: GERMAN };

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

export function compose(kind: Kind, locale: MailLocale, facts: Facts): { subject: string; text: string; html: string } {
  const { subject, before, after } = WORDS[locale][kind](facts);
  const { link } = facts;
  const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
  const anchor = link === undefined ? [] : [`<p><a href="${escaped(link)}">${escaped(link)}</a></p>`];
  return {
    subject,
    text: `${[...before, ...(link === undefined ? [] : [link]), ...after].join("\n\n")}\n`,
    html: `<html lang="${locale}"><body>${[...before.map(paragraph), ...anchor, ...after.map(paragraph)].join("")}</body></html>`,
  };
}
