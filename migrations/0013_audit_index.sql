-- Events about one person: by whom they are about, and by whose consent it is. Other events are in neither index.
CREATE INDEX "events_person" ON "events" USING btree ("person","id") WHERE "person" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "events_owner" ON "events" USING btree (("ids"->>'owner'),"id") WHERE ("ids"->>'owner') IS NOT NULL;
