CREATE TABLE `sign_ins` (
	`family` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`user_agent` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sign_ins_user` ON `sign_ins` (`user_id`);--> statement-breakpoint
-- Those who are signed in already stay so, on a device of which nothing is known.
INSERT INTO `sign_ins` (`family`, `user_id`, `user_agent`, `created_at`, `last_used_at`)
  SELECT family, user_id, '', min(created_at), max(created_at) FROM refresh_tokens GROUP BY family, user_id;
