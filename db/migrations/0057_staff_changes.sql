-- Who has begun to work for the company itself, who may have left, and what an administrator answered.
CREATE TABLE "staff_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"employer_id" uuid,
	"hms_card_id" uuid,
	"noticed_at" timestamp with time zone NOT NULL,
	"answer" text,
	"left_on" date,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "staff_changes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "staff_changes_kind_check" CHECK ("staff_changes"."kind" in ('joined', 'card_ended', 'other_employer', 'not_seen')),
	CONSTRAINT "staff_changes_answer_check" CHECK ("staff_changes"."answer" in ('known', 'left', 'stays')),
	CONSTRAINT "staff_changes_answered_check" CHECK (num_nulls(answer, answered_at, answered_by) in (0, 3)),
	CONSTRAINT "staff_changes_left_check" CHECK ((left_on is not null) = coalesce(answer = 'left', false))
);
--> statement-breakpoint
ALTER TABLE "staff_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_card_fkey" FOREIGN KEY ("tenant_id","hms_card_id") REFERENCES "public"."hms_cards"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_answered_by_fkey" FOREIGN KEY ("tenant_id","answered_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_changes_open_key" ON "staff_changes" USING btree ("tenant_id","person_id","kind") WHERE answered_at is null and closed_at is null;--> statement-breakpoint
CREATE INDEX "staff_changes_open_idx" ON "staff_changes" USING btree ("tenant_id","happened_at","id") WHERE answered_at is null and closed_at is null;--> statement-breakpoint
CREATE INDEX "staff_changes_answered_idx" ON "staff_changes" USING btree ("tenant_id","answered_at","id") WHERE answered_at is not null;--> statement-breakpoint
CREATE INDEX "staff_changes_person_idx" ON "staff_changes" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "employments_employer_idx" ON "employments" USING btree ("tenant_id","employer_id","person_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "staff_changes" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "worker_door" ON "staff_changes" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
ALTER TABLE "staff_changes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What was noticed stays as it was noticed. With a person who was imported by mistake it goes.
GRANT SELECT, INSERT, UPDATE (answer, left_on, answered_at, answered_by, closed_at), DELETE ON "staff_changes" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, kind, happened_at, noticed_at, answer, left_on, answered_at, closed_at) ON "staff_changes" TO "kyndig_worker";
