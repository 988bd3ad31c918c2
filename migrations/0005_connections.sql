CREATE TABLE `connection_stores` (
	`connection_id` text NOT NULL,
	`marketplace` text NOT NULL,
	`included` integer DEFAULT true NOT NULL,
	`store_total` integer,
	`state_token` text,
	`last_full_at` integer,
	`last_sync_at` integer,
	PRIMARY KEY(`connection_id`, `marketplace`),
	FOREIGN KEY (`connection_id`) REFERENCES `connections`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `connection_titles` (
	`connection_id` text NOT NULL,
	`marketplace` text NOT NULL,
	`asin` text NOT NULL,
	`title` text,
	`state` text NOT NULL,
	`reason` text,
	`message` text,
	`ownership` text,
	`until` integer,
	`print` text NOT NULL,
	`finished` integer DEFAULT false NOT NULL,
	`percent` integer DEFAULT 0 NOT NULL,
	`seen_run` text NOT NULL,
	`added_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`connection_id`, `marketplace`, `asin`),
	FOREIGN KEY (`connection_id`) REFERENCES `connections`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `connection_titles_asin` ON `connection_titles` (`asin`);--> statement-breakpoint
CREATE INDEX `connection_titles_reason` ON `connection_titles` (`connection_id`,`state`,`reason`);--> statement-breakpoint
CREATE TABLE `connections` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`account_name` text,
	`device_name` text,
	`marketplace` text NOT NULL,
	`sealed` text NOT NULL,
	`sealed_version` integer DEFAULT 1 NOT NULL,
	`state` text NOT NULL,
	`problem_type` text,
	`problem` text,
	`from_file` integer NOT NULL,
	`podcasts` integer DEFAULT false NOT NULL,
	`wishlist` integer DEFAULT true NOT NULL,
	`auto_sync` integer DEFAULT true NOT NULL,
	`next_sync_at` integer,
	`renewing_until` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connections_account` ON `connections` (`user_id`,`provider`,`account_id`);--> statement-breakpoint
CREATE INDEX `connections_next` ON `connections` (`next_sync_at`);--> statement-breakpoint
CREATE TABLE `sign_in_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`provider` text NOT NULL,
	`marketplace` text NOT NULL,
	`pre_amazon` integer NOT NULL,
	`sealed` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sign_in_sessions_user` ON `sign_in_sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sign_in_sessions_expiry` ON `sign_in_sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `store_health` (
	`provider` text NOT NULL,
	`marketplace` text NOT NULL,
	`failures` integer NOT NULL,
	`open_until` integer,
	PRIMARY KEY(`provider`, `marketplace`)
);
--> statement-breakpoint
CREATE TABLE `sync_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`marketplace` text NOT NULL,
	`asin` text NOT NULL,
	`title` text,
	`change` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `sync_runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sync_changes_run` ON `sync_changes` (`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `sync_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`connection_id` text NOT NULL,
	`user_id` text NOT NULL,
	`status` text NOT NULL,
	`kind` text NOT NULL,
	`trigger` text NOT NULL,
	`imported` integer DEFAULT 0 NOT NULL,
	`updated` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`removed` integer DEFAULT 0 NOT NULL,
	`errors` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`expected` integer,
	`error_type` text,
	`error` text,
	`cursor` text NOT NULL,
	`step` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`boot` text DEFAULT '' NOT NULL,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`connection_id`) REFERENCES `connections`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_runs_open` ON `sync_runs` (`connection_id`) WHERE status IN ('queued', 'running');--> statement-breakpoint
CREATE INDEX `sync_runs_connection` ON `sync_runs` (`connection_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `sync_runs_due` ON `sync_runs` (`status`,`due_at`);--> statement-breakpoint
CREATE TABLE `sync_steps` (
	`run_id` text NOT NULL,
	`step` integer NOT NULL,
	PRIMARY KEY(`run_id`, `step`),
	FOREIGN KEY (`run_id`) REFERENCES `sync_runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `media` ADD `metadata` text;