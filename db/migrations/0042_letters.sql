-- Letters to those who were trained, or are to be, in every language that attendees have.
ALTER TABLE "certificate_letters" DROP CONSTRAINT "certificate_letters_locale_check";--> statement-breakpoint
ALTER TABLE "planned_invitees" DROP CONSTRAINT "planned_invitees_locale_check";--> statement-breakpoint
ALTER TABLE "person_contacts" DROP CONSTRAINT "person_contacts_locale_check";--> statement-breakpoint
ALTER TABLE "certificate_letters" ADD CONSTRAINT "certificate_letters_locale_check" CHECK ("certificate_letters"."locale" in ('nb', 'en', 'pl', 'lt', 'ro', 'uk'));--> statement-breakpoint
ALTER TABLE "planned_invitees" ADD CONSTRAINT "planned_invitees_locale_check" CHECK ("planned_invitees"."locale" in ('nb', 'en', 'pl', 'lt', 'ro', 'uk'));--> statement-breakpoint
ALTER TABLE "person_contacts" ADD CONSTRAINT "person_contacts_locale_check" CHECK ("person_contacts"."locale" in ('nb', 'en', 'pl', 'lt', 'ro', 'uk'));
