/** The cache of what the server said. */
import { QueryClient } from "@tanstack/react-query";
import { ApiError, Unreachable } from "./errors.ts";

const TRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays one; silence may pass.
      retry: (failures, error) => failures < TRIES && (error instanceof Unreachable || isPassing(error)),
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

const isPassing = (error: Error) => error instanceof ApiError && error.status >= 502;
