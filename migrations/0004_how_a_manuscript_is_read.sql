ALTER TABLE `manuscripts` ADD `notes` text DEFAULT 'skip' NOT NULL;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `speakers` text DEFAULT 'read' NOT NULL;--> statement-breakpoint
ALTER TABLE `manuscripts` ADD `ruby` text DEFAULT 'base' NOT NULL;