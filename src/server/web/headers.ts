/** What every page says to the browser about itself. */

/**
 * Scripts, styles, fonts and data from this origin only, nothing inline: what gets into a page as text can never run.
 * react-aria sets styles through the CSS object model, which a policy without unsafe-inline allows.
 */
const seatPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Pages of the counter and of the kiosk reach the agent at their own machine (docs/guide/terminal.md), on any port of it. */
const terminalPolicy = seatPolicy.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*");

/** Public pages have no script at all. */
const publicPolicy = seatPolicy
  .replace("script-src 'self'; ", "")
  .replace("connect-src 'self'; worker-src 'self'; ", "");

/** Headers of a page. `transport` "tls": the browser is told to come by HTTPS only from now on. */
export function pageHeaders(kind: PageKind, transport: "tls" | "plain"): Readonly<Record<string, string>> {
  return {
    "content-security-policy": policies[kind],
    ...commonHeaders,
    ...(transport === "tls" ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

export type PageKind = "seat" | "terminal" | "public";
const policies: Readonly<Record<PageKind, string>> = {
  seat: seatPolicy,
  terminal: terminalPolicy,
  public: publicPolicy,
};

const commonHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
} as const;
