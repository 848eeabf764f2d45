'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { classNames } from './class-names.ts'

export const DropdownMenu = Primitive.Root
export const DropdownMenuRadioGroup = Primitive.RadioGroup

const noChanges = () => () => {}

/**
 * Opens the menu. Until the page is interactive, and without scripts, it is a link to a page with the same choices. It
 * stays one element, so nothing jumps.
 */
export function DropdownMenuLinkTrigger({ href, ...props }: ComponentProps<'a'> & { href: string }) {
  const isInteractive = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  )
  return (
    <Primitive.Trigger asChild>
      <a
        {...props}
        href={href}
        type={undefined}
        role={isInteractive ? 'button' : undefined}
        draggable={false}
        onClick={(event) => {
          // With these keys a link opens in a new tab, and so does this one.
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault()
        }}
      />
    </Primitive.Trigger>
  )
}

type ActionMenuProps = { label: string; icon: ReactNode; className: string; children: ReactNode }

/**
 * A menu of actions that no page offers. The browser itself keeps a press that comes before the page is interactive: it opens an empty
 * popover, and the menu opens in its place as soon as it can. A browser without popovers loses such a press.
 */
export function ActionMenu({ label, icon, className, children }: ActionMenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const early = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!early.current?.matches(':popover-open')) return
    early.current.hidePopover()
    setOpen(true)
  }, [])
  return (
    <Primitive.Root modal={false} open={open} onOpenChange={setOpen}>
      <div ref={early} id={id} popover="auto" className="peer size-0 border-0 p-0" />
      <Primitive.Trigger asChild>
        <button
          type="button"
          popoverTarget={id}
          aria-label={label}
          className={classNames('peer-open:bg-sunken', className)}
          onClick={(event) => event.preventDefault()} // the menu opens, not the popover
        >
          {icon}
        </button>
      </Primitive.Trigger>
      <DropdownMenuContent align="end">{children}</DropdownMenuContent>
    </Primitive.Root>
  )
}

const item =
  'flex min-h-9 select-none items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-sm outline-none pointer-coarse:min-h-11 ' +
  'data-highlighted:bg-sunken data-disabled:text-ink-faint [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-ink-soft'

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={12}
        className={classNames(
          'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-80 animate-appear overflow-y-auto rounded-md border border-line bg-raised p-1.5 text-ink shadow-raised',
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  )
}

type ItemProps = ComponentProps<typeof Primitive.Item> & { destructive?: boolean }

/** With `asChild` and a link inside, it navigates. */
export function DropdownMenuItem({ className, destructive, ...props }: ItemProps) {
  return (
    <Primitive.Item
      className={classNames(item, destructive && 'text-danger [&_svg]:text-danger', className)}
      {...props}
    />
  )
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={classNames(item, 'data-[state=checked]:font-semibold', className)} {...props}>
      <span className="min-w-0 flex-1">{children}</span>
      <Primitive.ItemIndicator>
        <Check aria-hidden="true" />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return (
    <Primitive.Label
      className={classNames('px-2.5 pt-3 pb-1 font-semibold text-ink-soft text-xs', className)}
      {...props}
    />
  )
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="-mx-1.5 my-1.5 h-px bg-line" />
}
