/** What a refusal may carry beside its sentence. Source: https://docs.stripe.com/api/errors */
export type ErrorDetails = {
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
};

export type ErrorType = "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";

/** A refusal in Stripe's shape. Thrown anywhere in a call; the server turns it into the answer. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly type: ErrorType,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = "StripeError";
  }
}

export function invalidRequest(message: string, details: ErrorDetails = {}): StripeError {
  return new StripeError(400, "invalid_request_error", message, details);
}

/** 404 where the thing is the address itself, 400 where a parameter names it. */
export function noSuch(kind: string, id: string, param?: string): StripeError {
  return new StripeError(param ? 400 : 404, "invalid_request_error", `No such ${kind}: '${id}'`, {
    code: "resource_missing",
    param: param ?? "id",
  });
}

export function errorBody(error: StripeError, requestId: string): { error: Record<string, unknown> } {
  const { code } = error.details;
  return {
    error: {
      ...error.details,
      ...(code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` } : {}),
      message: error.message,
      request_log_url: null,
      request_id: requestId,
      type: error.type,
    },
  };
}
