'use client'

import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as Primitive } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { buttonStyle, iconButtonStyle } from './button-style.ts'
import { dismissToast, type ToastMessage, toastStore } from './toast.ts'

/** The toasts. F8 moves the focus to them. */
export function ToastList({ label, closeLabel }: { label: string; closeLabel: string }) {
  const messages = useSyncExternalStore(toastStore.subscribe, toastStore.read, toastStore.readOnServer)
  return (
    <Primitive.Provider label={label} swipeDirection="down">
      {messages.map((message) => (
        <Toast key={message.id} message={message} closeLabel={closeLabel} />
      ))}
      <Primitive.Viewport
        label={`${label} ({hotkey})`}
        className="screen-only fixed inset-x-0 bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+0.5rem)] z-60 mx-auto flex w-full max-w-md flex-col gap-2 px-4 outline-none lg:right-4 lg:bottom-4 lg:left-auto lg:mx-0"
      />
    </Primitive.Provider>
  )
}

function Toast({ message, closeLabel }: { message: ToastMessage; closeLabel: string }) {
  return (
    <Primitive.Root
      data-testid="toast"
      duration={message.duration}
      type={message.tone === 'error' ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && dismissToast(message.id)}
      className="flex animate-rise items-center gap-3 rounded-md border border-line-strong bg-raised py-2 pr-2 pl-4 text-ink shadow-raised"
    >
      {message.tone === 'success' && <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-valid" />}
      {message.tone === 'error' && <CircleAlert aria-hidden="true" className="size-5 shrink-0 text-danger" />}
      <Primitive.Description className="min-w-0 flex-1 py-1 text-sm">{message.text}</Primitive.Description>
      {message.action && (
        <Primitive.Action
          altText={message.action.label}
          onClick={message.action.onSelect}
          className={buttonStyle('secondary', 'compact')}
        >
          {message.action.label}
        </Primitive.Action>
      )}
      <Primitive.Close aria-label={closeLabel} className={iconButtonStyle('quiet', 'compact')}>
        <X aria-hidden="true" />
      </Primitive.Close>
    </Primitive.Root>
  )
}
