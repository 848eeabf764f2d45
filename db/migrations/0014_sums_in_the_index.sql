-- Counts are sums over the dates of a company or an employer, thousands of them for the largest: read from the index alone, not from
-- a page of the table for each. The columns stand beside the key, which stays what it is.
ALTER TABLE "employer_expiries" DROP CONSTRAINT "employer_expiries_pkey",
	ADD CONSTRAINT "employer_expiries_pkey" PRIMARY KEY ("tenant_id","employer_id","valid_until") INCLUDE ("people","competences");
--> statement-breakpoint
ALTER TABLE "person_expiries" DROP CONSTRAINT "person_expiries_pkey",
	ADD CONSTRAINT "person_expiries_pkey" PRIMARY KEY ("tenant_id","next_expiry") INCLUDE ("people");
