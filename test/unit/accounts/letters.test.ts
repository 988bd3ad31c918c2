/** What is written to people, in which language, and to whom nothing can be sent. */
import { expect, test } from "vitest";
import { isDeliverable } from "../../../src/features/accounts/email/deliverable.ts";
import { localeOf } from "../../../src/features/accounts/email/locale.ts";
import { compose } from "../../../src/features/accounts/email/texts.ts";

test.each([
  [undefined, "en"],
  ["", "en"],
  ["de", "de"],
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en;q=0.3, DE;q=0.9", "de"],
  ["fr-FR,fr;q=0.9,de;q=0.2", "de"],
  ["de;q=0,en", "en"],
  ["fr,es", "en"],
  ["*", "en"],
])("Accept-Language %s is answered in %s", (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});

test.each([
  ["ada@example.org", true],
  ["demo@lectern.local", false],
  ["someone@host.invalid", false],
  ["someone@local.example", true],
])("%s can be reached: %s", (email, reachable) => {
  expect(isDeliverable(email)).toBe(reachable);
});

const facts = { library: 'Books & <more> "here"', email: "ada@example.org", link: "https://lectern.example/reset#abc" };

test.each(["en", "de"] as const)(
  "every message in %s: the link once in the text, everything escaped in the HTML",
  (locale) => {
    for (const kind of ["verify", "reset", "address_changed", "password_changed"] as const) {
      const { subject, text, html } = compose(kind, locale, facts);
      expect(subject).toContain("Books & <more>");
      expect(text.split(facts.link)).toHaveLength(2);
      expect(text).toContain(facts.email);
      expect(html).toContain(`<a href="${facts.link}">`);
      expect(html).toContain("Books &amp; &lt;more&gt; &quot;here&quot;");
      expect(html).not.toContain("<more>");
    }
    const { link: _, ...told } = facts;
    expect(compose("password_changed", locale, told).html).not.toContain("<a ");
  },
);
