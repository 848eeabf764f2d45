CREATE TABLE "list_files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"sign_in_id" uuid NOT NULL,
	"wanted" jsonb,
	"list" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"rows" integer NOT NULL,
	"finished_at" timestamp with time zone,
	"failed_reason" text,
	"name" text,
	"type" text,
	"size" integer,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_files_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "list_files_made_check" CHECK ((finished_at is null) = (wanted is not null) and (size is null) = (name is null) and (size is null) = (type is null)
        and (finished_at is null or (size is null) <> (failed_reason is null)))
);
--> statement-breakpoint
ALTER TABLE "list_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "list_files" ADD CONSTRAINT "list_files_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_files" ADD CONSTRAINT "list_files_requested_by_fkey" FOREIGN KEY ("tenant_id","requested_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_files_member_idx" ON "list_files" USING btree ("tenant_id","requested_by","requested_at");--> statement-breakpoint
CREATE POLICY "own_door" ON "list_files" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "list_files" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (wanted, started_at, rows, finished_at, failed_reason, name, type, size) ON "list_files" TO "kyndig_own";
