import { describe, expect, test } from "vitest";
import { callerBehind, isInside } from "@/platform/caller";

describe("a caller", () => {
  test.each([
    [0, "203.0.113.7", "1.2.3.4", "203.0.113.7"],
    [0, "::ffff:203.0.113.7", "", "203.0.113.7"],
    [1, "10.0.0.1", "203.0.113.7", "203.0.113.7"],
    [1, "10.0.0.1", "1.2.3.4, 203.0.113.7", "203.0.113.7"],
    [2, "10.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2", "203.0.113.7"],
    [1, "10.0.0.1", "203.0.113.7:51234", "203.0.113.7"],
    [1, "10.0.0.1", "[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::/64"],
  ])("with %i proxies, from %s saying %j, is %s", (proxies, peer, forwarded, caller) => {
    expect(callerBehind(proxies, { peer, forwarded })).toBe(caller);
  });

  test.each([
    [1, ""],
    [2, "1.2.3.4"],
    [1, "unknown"],
    [1, "1.2.3.4, <script>"],
  ])("who came past the %i proxies, saying %j, is the socket's", (proxies, forwarded) => {
    expect(callerBehind(proxies, { peer: "203.0.113.7", forwarded })).toBe("203.0.113.7");
  });

  test.each([
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:DB8:0:0:ffff::1", "2001:db8:0:0::/64"],
    ["2001:db8:0001:2::", "2001:db8:1:2::/64"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("of IPv6 %s is counted as %s", (peer, caller) => {
    expect(callerBehind(0, { peer, forwarded: "" })).toBe(caller);
  });

  test.each([
    ["::1", true],
    ["127.0.0.1", true],
    ["::ffff:127.0.0.1", true],
    ["10.1.2.3", true],
    ["172.16.0.1", true],
    ["172.31.255.254", true],
    ["192.168.1.1", true],
    ["fd12:3456::1", true],
    ["fe80::1%eth0", true],
    ["203.0.113.7", false],
    ["172.15.0.1", false],
    ["172.32.0.1", false],
    ["192.169.0.1", false],
    ["100.64.0.1", false],
    ["127.example", false],
    ["2001:db8::1", false],
    ["fc::1", false],
  ])("%s is inside: %s", (peer, expected) => {
    expect(isInside(callerBehind(0, { peer, forwarded: "" }))).toBe(expected);
  });
});
