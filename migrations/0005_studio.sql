CREATE TABLE `manuscript_edits` (
	`manuscript_id` text NOT NULL,
	`n` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`count` integer NOT NULL,
	`rows` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`manuscript_id`, `n`),
	FOREIGN KEY (`manuscript_id`) REFERENCES `manuscripts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `manuscript_chapters` ADD `more` text;--> statement-breakpoint
ALTER TABLE `manuscript_chapters` ADD `removed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `cover_origin` text;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `revision` text;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `notes` text DEFAULT 'skip' NOT NULL;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `speakers` text DEFAULT 'read' NOT NULL;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `ruby` text DEFAULT 'base' NOT NULL;--> statement-breakpoint
ALTER TABLE `uploads` ADD `fingerprint` text;--> statement-breakpoint
CREATE INDEX `uploads_owner` ON `uploads` (`owner_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `narration_jobs` ADD `price` real;--> statement-breakpoint
ALTER TABLE `narration_jobs` ADD `estimate` real;--> statement-breakpoint
ALTER TABLE `narration_jobs` ADD `price_limit` real;--> statement-breakpoint
ALTER TABLE `narration_jobs` ADD `spoken_characters` integer DEFAULT 0 NOT NULL;