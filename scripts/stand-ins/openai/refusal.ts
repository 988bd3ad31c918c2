/** The error answers of the speech endpoint, in the service's own shape. */

export interface ApiError {
  status: number;
  message: string;
  type: string;
  param: string | null;
  code: string | null;
  /** Seconds. */
  retryAfter?: number;
}

export class Refusal extends Error {
  readonly answer: ApiError;
  constructor(answer: ApiError) {
    super(answer.message);
    this.answer = answer;
  }
}

/** A request that the service finds wrong: 400, and nothing is spoken. */
export const invalid = (message: string, param: string | null, code: string | null = null): Refusal =>
  new Refusal({ status: 400, message, type: "invalid_request_error", param, code });

export const invalidKey = (message: string): Refusal =>
  new Refusal({ status: 401, message, type: "invalid_request_error", param: null, code: "invalid_api_key" });

export const rateLimited = (retryAfter: number): Refusal =>
  new Refusal({
    status: 429,
    message: "Rate limit reached. Please wait and try again.",
    type: "requests",
    param: null,
    code: "rate_limit_exceeded",
    retryAfter,
  });

export const noQuota = (): Refusal =>
  new Refusal({
    status: 429,
    message: "You exceeded your current quota, please check your plan and billing details.",
    type: "insufficient_quota",
    param: null,
    code: "insufficient_quota",
  });

export const serverError = (): Refusal =>
  new Refusal({
    status: 500,
    message: "The server had an error while processing your request.",
    type: "server_error",
    param: null,
    code: null,
  });
