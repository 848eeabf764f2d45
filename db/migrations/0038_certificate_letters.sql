-- Certificates that members send by e-mail: to whom, masked, by whom and when.
CREATE TABLE "certificate_letters" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"masked_address" text NOT NULL,
	"locale" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" uuid NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "certificate_letters_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "certificate_letters_locale_check" CHECK ("certificate_letters"."locale" in ('nb', 'en')),
	CONSTRAINT "certificate_letters_masked_address_check" CHECK (char_length("certificate_letters"."masked_address") <= 257)
);
--> statement-breakpoint
ALTER TABLE "certificate_letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certificate_letters" ADD CONSTRAINT "certificate_letters_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_letters" ADD CONSTRAINT "certificate_letters_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_letters" ADD CONSTRAINT "certificate_letters_requested_by_fkey" FOREIGN KEY ("tenant_id","requested_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_letters_record_idx" ON "certificate_letters" USING btree ("tenant_id","record_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "certificate_letters" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "certificate_letters" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (sent_at) ON "certificate_letters" TO "kyndig_own";
