/** Environment of the platform's tools: no reports to anybody, and local requests without the trace that slows them threefold. */
export const TOOL_ENV = {
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  X_LOCAL_OBSERVABILITY: "false",
  WRANGLER_WRITE_LOGS: "false",
} as const;
