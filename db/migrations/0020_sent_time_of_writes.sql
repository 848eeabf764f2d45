-- How far off the clock of a device was when it wrote: two devices are compared by our clock, not by theirs.
ALTER TABLE "device_writes" ADD COLUMN "sent_time" timestamp with time zone;