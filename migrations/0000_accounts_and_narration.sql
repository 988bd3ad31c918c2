CREATE TABLE `refresh_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`family` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`rotated_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `refresh_tokens_family` ON `refresh_tokens` (`family`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_expiry` ON `refresh_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `revoked_families` (
	`family` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`password_hash` text,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `manuscript_chapters` (
	`manuscript_id` text NOT NULL,
	`ix` integer NOT NULL,
	`title` text NOT NULL,
	`parents` text NOT NULL,
	`included` integer NOT NULL,
	`reason` text,
	`characters` integer NOT NULL,
	`words` integer NOT NULL,
	`byte_offset` integer NOT NULL,
	`byte_length` integer NOT NULL,
	PRIMARY KEY(`manuscript_id`, `ix`),
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscripts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `manuscripts` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`title` text NOT NULL,
	`authors` text NOT NULL,
	`language` text,
	`publisher` text,
	`published` text,
	`description` text,
	`format` text NOT NULL,
	`file_name` text,
	`source_characters` integer NOT NULL,
	`bytes` integer NOT NULL,
	`has_cover` integer NOT NULL,
	`warnings` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `manuscripts_owner` ON `manuscripts` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `upload_parts` (
	`upload_id` text NOT NULL,
	`part` integer NOT NULL,
	`etag` text NOT NULL,
	PRIMARY KEY(`upload_id`, `part`),
	FOREIGN KEY (`upload_id`) REFERENCES `uploads`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`file_name` text NOT NULL,
	`content_type` text,
	`size` integer NOT NULL,
	`multipart_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `uploads_age` ON `uploads` (`created_at`);--> statement-breakpoint
CREATE TABLE `narration_chapters` (
	`job_id` text NOT NULL,
	`ix` integer NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`characters` integer NOT NULL,
	`chunks_completed` integer DEFAULT 0 NOT NULL,
	`chunks_total` integer DEFAULT 0 NOT NULL,
	`duration_ms` integer,
	`start_ms` integer,
	`audio_key` text,
	`bytes` integer,
	`frames` integer,
	PRIMARY KEY(`job_id`, `ix`),
	FOREIGN KEY (`job_id`) REFERENCES `narration_jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `narration_chapters_audio` ON `narration_chapters` (`audio_key`);--> statement-breakpoint
CREATE TABLE `narration_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`manuscript_id` text,
	`origin` text NOT NULL,
	`title` text NOT NULL,
	`author` text,
	`source_type` text NOT NULL,
	`mode` text NOT NULL,
	`provider` text NOT NULL,
	`model` text,
	`voice` text NOT NULL,
	`dialogue_voice` text,
	`speed` real NOT NULL,
	`format` text NOT NULL,
	`bitrate` text NOT NULL,
	`status` text NOT NULL,
	`stage` text NOT NULL,
	`chunks_completed` integer DEFAULT 0 NOT NULL,
	`chunks_total` integer DEFAULT 0 NOT NULL,
	`chapters_completed` integer DEFAULT 0 NOT NULL,
	`chapters_total` integer DEFAULT 0 NOT NULL,
	`characters` integer NOT NULL,
	`eta_seconds` integer,
	`error_message` text,
	`duration_ms` integer,
	`book_key` text,
	`book_bytes` integer,
	`storage_bytes` integer DEFAULT 0 NOT NULL,
	`has_cover` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `narration_jobs_owner` ON `narration_jobs` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `narration_jobs_owner_status` ON `narration_jobs` (`owner_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `narration_jobs_status` ON `narration_jobs` (`status`,`updated_at`);--> statement-breakpoint
CREATE INDEX `narration_jobs_manuscript` ON `narration_jobs` (`manuscript_id`);--> statement-breakpoint
CREATE TABLE `take_references` (
	`job_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`job_id`, `hash`)
);
--> statement-breakpoint
CREATE INDEX `take_references_take` ON `take_references` (`owner_id`,`hash`);--> statement-breakpoint
CREATE TABLE `takes` (
	`owner_id` text NOT NULL,
	`hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`samples` integer NOT NULL,
	`sample_rate` integer NOT NULL,
	`marks` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `hash`),
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `takes_age` ON `takes` (`created_at`);--> statement-breakpoint
CREATE TABLE `voice_levels` (
	`voice_key` text PRIMARY KEY NOT NULL,
	`rms_db` real NOT NULL,
	`samples` integer NOT NULL,
	`measured_at` integer NOT NULL
);
