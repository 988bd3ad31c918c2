/** The errors of an OAuth 2.0 server (RFC 6749 §4.1.2.1, §5.2). */
export class OAuthError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
