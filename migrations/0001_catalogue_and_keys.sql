CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash_unique` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_user` ON `api_keys` (`user_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`target` text,
	`details` text NOT NULL,
	`request_id` text
);
--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `configuration` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text
);
--> statement-breakpoint
CREATE TABLE `authors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`sort_name` text NOT NULL,
	`description` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authors_key` ON `authors` (`name_key`);--> statement-breakpoint
CREATE INDEX `authors_sort` ON `authors` (`sort_name`,`id`);--> statement-breakpoint
CREATE TABLE `catalogue_counts` (
	`scope` text NOT NULL,
	`status` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`scope`, `status`)
);
--> statement-breakpoint
CREATE TABLE `media` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text DEFAULT 'audiobook' NOT NULL,
	`owner_id` text,
	`title` text NOT NULL,
	`author` text,
	`series` text,
	`series_number` text,
	`series_sort` real,
	`narrator` text,
	`isbn` text,
	`asin` text,
	`publisher` text,
	`published_year` integer,
	`duration_minutes` integer,
	`description` text,
	`language` text,
	`status` text NOT NULL,
	`import_source` text NOT NULL,
	`completeness` integer NOT NULL,
	`abs_id` text,
	`metadata_source` text NOT NULL,
	`match_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_title` ON `media` (`status`,`title`,`id`);--> statement-breakpoint
CREATE INDEX `media_author` ON `media` (`status`,`author`,`id`);--> statement-breakpoint
CREATE INDEX `media_created` ON `media` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `media_updated` ON `media` (`status`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `media_series_name` ON `media` (`series`,`series_sort`);--> statement-breakpoint
CREATE INDEX `media_owner` ON `media` (`owner_id`,`status`);--> statement-breakpoint
CREATE INDEX `media_asin` ON `media` (`asin`);--> statement-breakpoint
CREATE INDEX `media_isbn` ON `media` (`isbn`);--> statement-breakpoint
CREATE INDEX `media_match` ON `media` (`match_key`);--> statement-breakpoint
CREATE INDEX `media_completeness` ON `media` (`status`,`completeness`);--> statement-breakpoint
CREATE TABLE `media_authors` (
	`media_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`role` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`media_id`, `role`, `author_id`),
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_authors_author` ON `media_authors` (`author_id`,`media_id`);--> statement-breakpoint
CREATE TABLE `media_series` (
	`media_id` integer NOT NULL,
	`series_id` integer NOT NULL,
	`position` text,
	`sort` real,
	PRIMARY KEY(`media_id`, `series_id`),
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `media_series_series` ON `media_series` (`series_id`,`sort`);--> statement-breakpoint
CREATE TABLE `metadata_corrections` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`media_id` integer NOT NULL,
	`field` text NOT NULL,
	`old_value` text,
	`new_value` text,
	`reason` text,
	`source` text NOT NULL,
	`status` text NOT NULL,
	`submitted_by` text,
	`reviewed_by` text,
	`reviewed_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`submitted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`reviewed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `metadata_corrections_status` ON `metadata_corrections` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `metadata_corrections_media` ON `metadata_corrections` (`media_id`);--> statement-breakpoint
CREATE TABLE `metadata_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`media_id` integer NOT NULL,
	`field` text NOT NULL,
	`old_value` text,
	`new_value` text,
	`source` text NOT NULL,
	`actor_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `metadata_history_media` ON `metadata_history` (`media_id`,`id`);--> statement-breakpoint
CREATE TABLE `series` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`author` text,
	`description` text,
	`total_books` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_key` ON `series` (`name_key`);--> statement-breakpoint
CREATE INDEX `series_name` ON `series` (`name`,`id`);--> statement-breakpoint
ALTER TABLE `users` ADD `disabled_at` integer;--> statement-breakpoint
CREATE VIRTUAL TABLE `media_search` USING fts5(title, author, series, description, content='media', content_rowid='id', tokenize='trigram remove_diacritics 1');
--> statement-breakpoint
CREATE TRIGGER `media_search_insert` AFTER INSERT ON `media` BEGIN
  INSERT INTO media_search (rowid, title, author, series, description) VALUES (new.id, new.title, new.author, new.series, new.description);
END;
--> statement-breakpoint
CREATE TRIGGER `media_search_delete` AFTER DELETE ON `media` BEGIN
  INSERT INTO media_search (media_search, rowid, title, author, series, description) VALUES ('delete', old.id, old.title, old.author, old.series, old.description);
END;
--> statement-breakpoint
CREATE TRIGGER `media_search_update` AFTER UPDATE OF title, author, series, description ON `media` BEGIN
  INSERT INTO media_search (media_search, rowid, title, author, series, description) VALUES ('delete', old.id, old.title, old.author, old.series, old.description);
  INSERT INTO media_search (rowid, title, author, series, description) VALUES (new.id, new.title, new.author, new.series, new.description);
END;
--> statement-breakpoint
CREATE TRIGGER `media_count_insert` AFTER INSERT ON `media` BEGIN
  INSERT INTO catalogue_counts (scope, status, count) VALUES (coalesce(new.owner_id, ''), new.status, 1)
    ON CONFLICT (scope, status) DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `media_count_delete` AFTER DELETE ON `media` BEGIN
  UPDATE catalogue_counts SET count = count - 1 WHERE scope = coalesce(old.owner_id, '') AND status = old.status;
END;
--> statement-breakpoint
CREATE TRIGGER `media_count_update` AFTER UPDATE OF status, owner_id ON `media` WHEN old.status <> new.status OR old.owner_id IS NOT new.owner_id BEGIN
  UPDATE catalogue_counts SET count = count - 1 WHERE scope = coalesce(old.owner_id, '') AND status = old.status;
  INSERT INTO catalogue_counts (scope, status, count) VALUES (coalesce(new.owner_id, ''), new.status, 1)
    ON CONFLICT (scope, status) DO UPDATE SET count = count + 1;
END;
