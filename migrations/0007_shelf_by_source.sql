DROP INDEX `user_media_sources_external`;--> statement-breakpoint
CREATE INDEX `user_media_sources_external` ON `user_media_sources` (`user_id`,`source`,`external_id`,`media_id`);