CREATE TABLE `book_speeds` (
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	`speed` real NOT NULL,
	PRIMARY KEY(`user_id`, `media_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `book_speeds_media` ON `book_speeds` (`media_id`);--> statement-breakpoint
CREATE TABLE `bookmarks` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`media_id` integer NOT NULL,
	`position_seconds` real NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bookmarks_book` ON `bookmarks` (`user_id`,`media_id`,`position_seconds`);--> statement-breakpoint
CREATE INDEX `bookmarks_media` ON `bookmarks` (`media_id`);--> statement-breakpoint
CREATE TABLE `listening_devices` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`skew_ms` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `listening_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	`device_id` text NOT NULL,
	`seq` integer NOT NULL,
	`until_seq` integer NOT NULL,
	`kind` text NOT NULL,
	`position_seconds` real NOT NULL,
	`from_seconds` real,
	`until_seconds` real NOT NULL,
	`speed` real NOT NULL,
	`at` integer NOT NULL,
	`until_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `listening_log_seq` ON `listening_log` (`user_id`,`device_id`,`seq`);--> statement-breakpoint
CREATE INDEX `listening_log_book` ON `listening_log` (`user_id`,`media_id`,`at`);--> statement-breakpoint
CREATE INDEX `listening_log_media` ON `listening_log` (`media_id`);--> statement-breakpoint
CREATE TABLE `listening_places` (
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	`device_id` text NOT NULL,
	`seq` integer NOT NULL,
	`position_seconds` real NOT NULL,
	`at` integer NOT NULL,
	`told_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `media_id`, `device_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `listening_places_media` ON `listening_places` (`media_id`);--> statement-breakpoint
CREATE TABLE `listening_queue` (
	`user_id` text NOT NULL,
	`media_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`user_id`, `media_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `listening_queue_media` ON `listening_queue` (`media_id`);--> statement-breakpoint
CREATE TABLE `playback_settings` (
	`user_id` text PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `listening_log` (`user_id`, `media_id`, `device_id`, `seq`, `until_seq`, `kind`, `position_seconds`, `until_seconds`, `speed`, `at`, `until_at`, `received_at`)
  SELECT `user_id`, `media_id`, '00000000-0000-0000-0000-000000000000', row_number() OVER (PARTITION BY `user_id` ORDER BY `last_listened_at`, `media_id`),
    row_number() OVER (PARTITION BY `user_id` ORDER BY `last_listened_at`, `media_id`), 'seek', `position_seconds`, `position_seconds`, 1,
    `last_listened_at`, `last_listened_at`, `last_listened_at` FROM `user_media` WHERE `position_seconds` > 0 AND `last_listened_at` IS NOT NULL;
--> statement-breakpoint
INSERT INTO `listening_places` (`user_id`, `media_id`, `device_id`, `seq`, `position_seconds`, `at`, `told_at`)
  SELECT `user_id`, `media_id`, `device_id`, `seq`, `position_seconds`, `at`, `at` FROM `listening_log`;
--> statement-breakpoint
CREATE TRIGGER `listening_shelf_insert` AFTER INSERT ON `user_media` WHEN new.position_seconds > 0 AND new.last_listened_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM listening_places p WHERE p.user_id = new.user_id AND p.position_seconds = new.position_seconds AND p.at = new.last_listened_at
    AND (p.media_id = new.media_id OR p.media_id IN (SELECT merged_id FROM media_merges WHERE kept_id = new.media_id)
      OR p.media_id IN (SELECT kept_id FROM media_merges WHERE merged_id = new.media_id)))
  AND NOT EXISTS (SELECT 1 FROM listening_log l WHERE l.user_id = new.user_id AND l.media_id = new.media_id
    AND l.until_seconds = new.position_seconds AND l.until_at = new.last_listened_at) BEGIN
  INSERT INTO listening_log (user_id, media_id, device_id, seq, until_seq, kind, position_seconds, until_seconds, speed, at, until_at, received_at)
    SELECT new.user_id, new.media_id, '00000000-0000-0000-0000-000000000000', s.seq, s.seq, iif(new.finished_at IS NULL, 'seek', 'finish'),
      new.position_seconds, new.position_seconds, 1, new.last_listened_at, new.last_listened_at, new.updated_at
    FROM (SELECT coalesce(max(seq), 0) + 1 AS seq FROM listening_log WHERE user_id = new.user_id AND device_id = '00000000-0000-0000-0000-000000000000') s;
  DELETE FROM listening_places WHERE user_id = new.user_id AND media_id = new.media_id AND device_id = '00000000-0000-0000-0000-000000000000';
  INSERT INTO listening_places (user_id, media_id, device_id, seq, position_seconds, at, told_at)
    SELECT user_id, media_id, device_id, seq, position_seconds, at, at FROM listening_log
    WHERE user_id = new.user_id AND device_id = '00000000-0000-0000-0000-000000000000' ORDER BY seq DESC LIMIT 1;
END;
--> statement-breakpoint
CREATE TRIGGER `listening_shelf_update` AFTER UPDATE OF position_seconds, finished_at, last_listened_at ON `user_media` WHEN new.last_listened_at IS NOT NULL
  AND (new.position_seconds <> old.position_seconds OR (new.position_seconds > 0 AND new.last_listened_at IS NOT old.last_listened_at))
  AND NOT EXISTS (SELECT 1 FROM listening_places p WHERE p.user_id = new.user_id AND p.position_seconds = new.position_seconds AND p.at = new.last_listened_at
    AND (p.media_id = new.media_id OR p.media_id IN (SELECT merged_id FROM media_merges WHERE kept_id = new.media_id)
      OR p.media_id IN (SELECT kept_id FROM media_merges WHERE merged_id = new.media_id)))
  AND NOT EXISTS (SELECT 1 FROM listening_log l WHERE l.user_id = new.user_id AND l.media_id = new.media_id
    AND l.until_seconds = new.position_seconds AND l.until_at = new.last_listened_at) BEGIN
  INSERT INTO listening_log (user_id, media_id, device_id, seq, until_seq, kind, position_seconds, from_seconds, until_seconds, speed, at, until_at, received_at)
    SELECT new.user_id, new.media_id, '00000000-0000-0000-0000-000000000000', s.seq, s.seq,
      iif(new.finished_at IS NOT NULL AND old.finished_at IS NULL, 'finish', 'seek'),
      new.position_seconds, nullif(old.position_seconds, new.position_seconds), new.position_seconds, 1, new.last_listened_at, new.last_listened_at, new.updated_at
    FROM (SELECT coalesce(max(seq), 0) + 1 AS seq FROM listening_log WHERE user_id = new.user_id AND device_id = '00000000-0000-0000-0000-000000000000') s;
  DELETE FROM listening_places WHERE user_id = new.user_id AND media_id = new.media_id AND device_id = '00000000-0000-0000-0000-000000000000';
  INSERT INTO listening_places (user_id, media_id, device_id, seq, position_seconds, at, told_at)
    SELECT user_id, media_id, device_id, seq, position_seconds, at, at FROM listening_log
    WHERE user_id = new.user_id AND device_id = '00000000-0000-0000-0000-000000000000' ORDER BY seq DESC LIMIT 1;
END;
