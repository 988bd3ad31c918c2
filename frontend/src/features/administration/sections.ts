/** The administrator's pages, in the order of their row. */
export const SECTIONS = [
  { to: "/admin/people", label: "admin.people.title" },
  { to: "/admin/keys", label: "admin.keys.title" },
  { to: "/admin/corrections", label: "admin.corrections.title" },
  { to: "/admin/downloads", label: "admin.downloads.title" },
  { to: "/admin/schedule", label: "admin.schedule.title" },
  { to: "/admin/health", label: "admin.health.title" },
  { to: "/admin/configuration", label: "admin.config.title" },
  { to: "/admin/audit", label: "admin.audit.title" },
] as const;
