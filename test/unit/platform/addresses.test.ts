/** Which addresses may be called when a user names them, and what a log shows of an address. */
import { describe, expect, test } from "vitest";
import { whyNotCalled } from "../../../src/platform/outbound/check-target.ts";
import { isReservedIpv6 } from "../../../src/platform/outbound/private-address.ts";
import { redactUrl } from "../../../src/platform/outbound/redact.ts";

const isOpen = (address: string, hosts: string[] = []) => whyNotCalled(address, hosts) === undefined;

describe("addresses that users name", () => {
  test.for([
    "https://covers.openlibrary.org/b/id/1-L.jpg",
    "http://books.google.com/books/content?id=1",
    "https://example.com:8443/cover.png",
    "https://93.184.216.34/cover.png",
    "https://172.15.255.255/",
    "https://172.32.0.1/",
    "https://100.63.255.255/",
    "https://100.128.0.1/",
    "https://[2606:4700::6810:84e5]/",
    "https://localhost.example.com/",
    "https://internal.example.com/",
    "https://bücher.example/",
  ])("%s is called", (address) => expect(whyNotCalled(address, [])).toBeUndefined());

  test.for([
    ["http://localhost/", "the own machine"],
    ["http://LOCALHOST./", "however it is written"],
    ["http://api.localhost/", "names below it"],
    ["http://printer.local/", "multicast names"],
    ["http://metadata.google.internal/", "a cloud's own names"],
    ["http://nas.lan/", "names of a home network"],
    ["http://nas.home.arpa/", "names of a home network"],
    ["http://intranet/", "a name without a dot"],
    ["http://127.0.0.1/", "loopback"],
    ["http://127.1/", "loopback, shortened"],
    ["http://127.0.0.1./", "loopback with a dot"],
    ["http://2130706433/", "loopback as one number"],
    ["http://0x7f000001/", "loopback in hexadecimal"],
    ["http://0177.0.0.1/", "loopback in octal"],
    ["http://0x7f.0x0.0x0.0x1/", "loopback in four hexadecimal numbers"],
    ["http://%31%32%37.0.0.1/", "loopback in escaped digits"],
    ["http://127。0。0。1/", "loopback with ideographic full stops"],
    ["http://１２７.0.0.1/", "loopback in full-width digits"],
    ["http://0/", "this host"],
    ["http://0.0.0.0:8787/", "this host"],
    ["http://10.1.2.3/", "private"],
    ["http://172.16.0.1/", "private"],
    ["http://172.31.255.255/", "private"],
    ["http://192.168.1.1/", "private"],
    ["http://169.254.169.254/latest/meta-data/", "link-local, where clouds keep credentials"],
    ["http://100.64.0.1/", "shared by carriers"],
    ["http://100.127.255.254/", "shared by carriers"],
    ["http://192.0.0.8/", "protocols"],
    ["http://192.0.2.1/", "documentation"],
    ["http://198.19.0.1/", "benchmarks"],
    ["http://224.0.0.1/", "multicast"],
    ["http://255.255.255.255/", "broadcast"],
    ["http://[::1]/", "loopback"],
    ["http://[0:0:0:0:0:0:0:1]/", "loopback, written out"],
    ["http://[::]/", "nobody"],
    ["http://[::ffff:127.0.0.1]/", "mapped"],
    ["http://[::ffff:7f00:1]/", "mapped, in groups"],
    ["http://[::ffff:0:127.0.0.1]/", "translated"],
    ["http://[::127.0.0.1]/", "compatible"],
    ["http://[64:ff9b::10.0.0.1]/", "behind a translator"],
    ["http://[2002:7f00:1::]/", "6to4 around loopback"],
    ["http://[2001:0:4136:e378::]/", "Teredo"],
    ["http://[2001:db8::1]/", "documentation"],
    ["http://[fe80::1]/", "link-local"],
    ["http://[fc00::1]/", "unique local"],
    ["http://[fd12:3456:789a::1]/", "unique local"],
    ["http://[ff02::1]/", "multicast"],
    ["https://user:secret@example.com/", "credentials within"],
    ["https://user@example.com/", "a user name within"],
    ["ftp://example.com/a", "another scheme"],
    ["file:///etc/passwd", "a file"],
    ["data:image/png;base64,AAAA", "no host"],
    ["gopher://example.com/", "another scheme"],
    ["example.com/cover.png", "no scheme"],
    ["http://", "no host"],
    ["", "nothing"],
  ])("%s is not: %s", ([address]) => expect(whyNotCalled(address ?? "", [])).toEqual(expect.any(String)));

  test("an administrator opens exactly the hosts that he names", () => {
    const hosts = ["nas.lan", "192.168.1.5:8080", "[fd00::5]:13378", "fd00::6"];
    expect(isOpen("http://nas.lan/a", hosts)).toBe(true);
    expect(isOpen("https://NAS.lan.:5001/a", hosts)).toBe(true);
    expect(isOpen("http://192.168.1.5:8080/", hosts)).toBe(true);
    expect(isOpen("http://[fd00:0::5]:13378/", hosts)).toBe(true);
    expect(isOpen("http://[fd00::6]/", hosts)).toBe(true);
    expect(isOpen("http://192.168.1.5/", hosts)).toBe(false);
    expect(isOpen("http://192.168.1.5:8081/", hosts)).toBe(false);
    expect(isOpen("http://192.168.1.6:8080/", hosts)).toBe(false);
    expect(isOpen("http://other.nas.lan/", hosts)).toBe(false);
    expect(isOpen("http://[fd00::5]/", hosts)).toBe(false);
    expect(isOpen("http://nas.lan@127.0.0.1/", hosts)).toBe(false);
    expect(isOpen("http://localhost:80/", ["localhost:80"])).toBe(true);
    expect(isOpen("http://localhost/", ["", "::", "not a host"])).toBe(false);
  });

  test("what is no IPv6 address is not called", () => {
    expect(["", "1", "1::2::3", "2606:4700::g", "2606:1:2:3:4:5:6:7:8"].map(isReservedIpv6)).toEqual(
      Array(5).fill(true),
    );
  });
});

test("a log shows neither query nor credentials nor keys", () => {
  const shown = redactUrl(new URL("https://me:secret@host.example:8443/a/volumes?key=secret#fragment"));
  expect(shown).toBe("https://host.example:8443/a/volumes");
  expect(redactUrl(new URL("https://host.example/files/eyJhbGciOiJIUzI1NiJ9.x.y/cover"))).toBe(
    "https://host.example/files/…/cover",
  );
  expect(redactUrl(new URL("https://host.example/books/B007978NPG"))).toBe("https://host.example/books/B007978NPG");
});
