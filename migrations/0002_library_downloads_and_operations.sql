CREATE TABLE `email_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `email_tokens_user` ON `email_tokens` (`user_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `email_tokens_expiry` ON `email_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `identities` (
	`provider` text NOT NULL,
	`subject` text NOT NULL,
	`user_id` text NOT NULL,
	`email` text,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `subject`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `identities_user` ON `identities` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`nonce` text NOT NULL,
	`verifier` text NOT NULL,
	`return_to` text NOT NULL,
	`user_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sign_in_attempts_expiry` ON `sign_in_attempts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `media_merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kept_id` integer NOT NULL,
	`merged_id` integer NOT NULL,
	`before` text NOT NULL,
	`merged_by` text,
	`merged_at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`kept_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`merged_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`merged_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `media_merges_kept` ON `media_merges` (`kept_id`);--> statement-breakpoint
CREATE INDEX `media_merges_merged` ON `media_merges` (`merged_id`);--> statement-breakpoint
CREATE TABLE `downloads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_id` text NOT NULL,
	`media_id` integer,
	`title` text NOT NULL,
	`author` text,
	`source` text NOT NULL,
	`status` text NOT NULL,
	`status_detail` text,
	`magnet_link` text,
	`torrent_url` text,
	`client` text,
	`qb_hash` text,
	`qb_status` text,
	`progress_percent` integer DEFAULT 0 NOT NULL,
	`download_speed_bps` integer,
	`upload_speed_bps` integer,
	`eta_seconds` integer,
	`error_message` text,
	`retry_count` integer DEFAULT 0 NOT NULL,
	`max_retries` integer NOT NULL,
	`next_retry_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`completed_at` integer,
	`failed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `downloads_owner` ON `downloads` (`owner_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `downloads_status` ON `downloads` (`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `downloads_created` ON `downloads` (`created_at`);--> statement-breakpoint
CREATE INDEX `downloads_retry` ON `downloads` (`status`,`next_retry_at`);--> statement-breakpoint
CREATE INDEX `downloads_media` ON `downloads` (`media_id`);--> statement-breakpoint
CREATE TABLE `library_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `library_changes_title` ON `library_changes` (`user_id`,`media_id`);--> statement-breakpoint
CREATE INDEX `library_changes_feed` ON `library_changes` (`user_id`,`seq`);--> statement-breakpoint
CREATE TABLE `user_media` (
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	`state` text NOT NULL,
	`position_seconds` real DEFAULT 0 NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`last_listened_at` integer,
	`rating` real,
	`added_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `media_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `user_media_media` ON `user_media` (`media_id`);--> statement-breakpoint
CREATE INDEX `user_media_listened` ON `user_media` (`user_id`,`last_listened_at`);--> statement-breakpoint
CREATE INDEX `user_media_added` ON `user_media` (`user_id`,`added_at`);--> statement-breakpoint
CREATE TABLE `user_media_sources` (
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	`source` text NOT NULL,
	`external_id` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`added_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `media_id`, `source`, `external_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `user_media_sources_external` ON `user_media_sources` (`user_id`,`source`,`external_id`);--> statement-breakpoint
CREATE INDEX `user_media_sources_media` ON `user_media_sources` (`media_id`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`queue` text NOT NULL,
	`message_id` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`replayed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dead_letters_message` ON `dead_letters` (`queue`,`message_id`);--> statement-breakpoint
CREATE INDEX `dead_letters_at` ON `dead_letters` (`at`);--> statement-breakpoint
CREATE TABLE `scheduled_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`task` text NOT NULL,
	`cron` text NOT NULL,
	`time_zone` text NOT NULL,
	`parameters` text NOT NULL,
	`enabled` integer NOT NULL,
	`built_in` integer NOT NULL,
	`next_run_at` integer,
	`last_run_at` integer,
	`locked_until` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scheduled_jobs_name` ON `scheduled_jobs` (`name`);--> statement-breakpoint
CREATE INDEX `scheduled_jobs_due` ON `scheduled_jobs` (`enabled`,`next_run_at`);--> statement-breakpoint
CREATE TABLE `scheduler_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`job_id` integer NOT NULL,
	`task` text NOT NULL,
	`trigger` text NOT NULL,
	`triggered_by` text,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`counts` text NOT NULL,
	`log_tail` text NOT NULL,
	`error_message` text,
	FOREIGN KEY (`job_id`) REFERENCES `scheduled_jobs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`triggered_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `scheduler_runs_job` ON `scheduler_runs` (`job_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `scheduler_runs_started` ON `scheduler_runs` (`started_at`);--> statement-breakpoint
DROP INDEX `media_title`;--> statement-breakpoint
DROP INDEX `media_author`;--> statement-breakpoint
DROP INDEX `media_isbn`;--> statement-breakpoint
ALTER TABLE `media` ADD `title_sort` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `media` ADD `author_sort` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `media` ADD `isbn_key` text;--> statement-breakpoint
ALTER TABLE `media` ADD `cover_key` text;--> statement-breakpoint
ALTER TABLE `media` ADD `cover_color` text;--> statement-breakpoint
CREATE INDEX `media_title` ON `media` (`status`,`title_sort`,`id`);--> statement-breakpoint
CREATE INDEX `media_author` ON `media` (`status`,`author_sort`,`id`);--> statement-breakpoint
CREATE INDEX `media_isbn` ON `media` (`isbn_key`);--> statement-breakpoint
ALTER TABLE `users` ADD `email_verified_at` integer;--> statement-breakpoint
UPDATE `media` SET `title_sort` = lower(`title`), `author_sort` = lower(coalesce(`author`, '')), `isbn_key` = iif(length(`isbn`) = 13, `isbn`, NULL);
--> statement-breakpoint
INSERT INTO `user_media` (`user_id`, `media_id`, `state`, `added_at`, `updated_at`)
  SELECT `owner_id`, `id`, 'owned', `created_at`, `updated_at` FROM `media` WHERE `owner_id` IS NOT NULL AND `status` <> 'archived';
--> statement-breakpoint
INSERT INTO `user_media_sources` (`user_id`, `media_id`, `source`, `state`, `added_at`, `seen_at`)
  SELECT `user_id`, `media_id`, 'manual', 'present', `added_at`, `added_at` FROM `user_media`;
--> statement-breakpoint
INSERT INTO `library_changes` (`user_id`, `media_id`) SELECT `user_id`, `media_id` FROM `user_media` ORDER BY `added_at`, `media_id`;
--> statement-breakpoint
CREATE TRIGGER `library_insert` AFTER INSERT ON `user_media` BEGIN
  DELETE FROM library_changes WHERE user_id = new.user_id AND media_id = new.media_id;
  INSERT INTO library_changes (user_id, media_id) VALUES (new.user_id, new.media_id);
END;
--> statement-breakpoint
CREATE TRIGGER `library_update` AFTER UPDATE ON `user_media` BEGIN
  DELETE FROM library_changes WHERE user_id = new.user_id AND media_id = new.media_id;
  INSERT INTO library_changes (user_id, media_id) VALUES (new.user_id, new.media_id);
END;
--> statement-breakpoint
CREATE TRIGGER `library_delete` AFTER DELETE ON `user_media` WHEN EXISTS (SELECT 1 FROM users WHERE id = old.user_id) BEGIN
  DELETE FROM library_changes WHERE user_id = old.user_id AND media_id = old.media_id;
  INSERT INTO library_changes (user_id, media_id) VALUES (old.user_id, old.media_id);
END;
--> statement-breakpoint
CREATE TRIGGER `library_source_insert` AFTER INSERT ON `user_media_sources` BEGIN
  DELETE FROM library_changes WHERE user_id = new.user_id AND media_id = new.media_id;
  INSERT INTO library_changes (user_id, media_id) VALUES (new.user_id, new.media_id);
END;
--> statement-breakpoint
CREATE TRIGGER `library_source_update` AFTER UPDATE OF state ON `user_media_sources` WHEN old.state <> new.state BEGIN
  DELETE FROM library_changes WHERE user_id = new.user_id AND media_id = new.media_id;
  INSERT INTO library_changes (user_id, media_id) VALUES (new.user_id, new.media_id);
END;
--> statement-breakpoint
CREATE TRIGGER `library_media_update` AFTER UPDATE OF title, author, series, series_number, narrator, duration_minutes, published_year, status, cover_key, cover_color ON `media` WHEN EXISTS (SELECT 1 FROM user_media WHERE media_id = new.id) BEGIN
  DELETE FROM library_changes WHERE media_id = new.id AND user_id IN (SELECT user_id FROM user_media WHERE media_id = new.id);
  INSERT INTO library_changes (user_id, media_id) SELECT user_id, media_id FROM user_media WHERE media_id = new.id;
END;
