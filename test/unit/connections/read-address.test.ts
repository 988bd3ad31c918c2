/** What people paste, and what they are told when it is the wrong thing. */
import { describe, expect, test } from "vitest";
import type { Marketplace } from "../../../src/contracts/connections.ts";
import { meantBy } from "../../../src/features/connections/providers/audible/address.ts";
import { readAddress } from "../../../src/features/connections/providers/audible/read-address.ts";

const us: { marketplace: Marketplace; preAmazon: boolean } = { marketplace: "us", preAmazon: false };
const address =
  "https://www.amazon.com/ap/maplanding?openid.mode=id_res&openid.oa2.authorization_code=ABC123&openid.sig=x%2By";

describe("a pasted address", () => {
  test.each([
    ["as it is", address],
    ["with white space around it", `\n  ${address}\t`],
    ["in quotes", `“${address}”`],
    ["in angle brackets", `<${address}>`],
    ["broken over lines", `${address.slice(0, 60)}\r\n${address.slice(60)}`],
    ["without its scheme", address.replace("https://", "")],
    ["the query alone", address.slice(address.indexOf("?"))],
    ["the query without its mark", address.slice(address.indexOf("?") + 1)],
    ["from a page's source", address.replaceAll("&", "&amp;")],
    ["with a shorter name", "https://www.amazon.com/ap/maplanding?authorization_code=ABC123"],
    ["with the shortest name", "https://www.amazon.com/ap/maplanding/?code=ABC123"],
  ])("%s", (_, text) => expect(readAddress(text, us)).toBe("ABC123"));

  test.each([
    ["nothing of use", "hello", "code_missing"],
    ["the landing page without a code", "https://www.amazon.com/ap/maplanding", "code_missing"],
    ["an empty code", "https://www.amazon.com/ap/maplanding?openid.oa2.authorization_code=", "code_missing"],
    ["another site", address.replace("amazon.com", "amazon.com.evil.example"), "code_missing"],
    ["the sign-in page", "https://www.amazon.com/ap/signin?openid.mode=checkid_setup", "sign_in_unfinished"],
    ["the page of the code", "https://www.amazon.com/ap/mfa?arb=1", "sign_in_unfinished"],
    ["cancelled", "https://www.amazon.com/ap/maplanding?openid.mode=cancel", "cancelled"],
    ["an error", "https://www.amazon.com/ap/maplanding?error=access_denied", "cancelled"],
    ["another store", address.replace("amazon.com", "amazon.de"), "wrong_marketplace"],
    ["an account from before Amazon", address.replace("amazon.com", "audible.com"), "wrong_marketplace"],
  ])("%s", (_, text, error_type) =>
    expect(() => readAddress(text, us)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ error_type }) }),
    ),
  );

  test("the other store is named", () =>
    expect(() => readAddress(address.replace("amazon.com", "amazon.co.uk"), us)).toThrow(
      /United Kingdom, but United States/,
    ));

  test("of an account from before Amazon", () => {
    const text = "https://www.audible.de/ap/maplanding?openid.oa2.authorization_code=XYZ";
    expect(readAddress(text, { marketplace: "de", preAmazon: true })).toBe("XYZ");
  });

  test("of a stand-in stands for the service's own", () => {
    const settings = { AUDIBLE_BASE_URL: "http://127.0.0.1:4000" };
    const text = address.replace("https://", "http://127.0.0.1:4000/");
    expect(readAddress(text, us, (url) => meantBy(settings, url))).toBe("ABC123");
  });
});
