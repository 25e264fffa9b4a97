; A guest that fits into a boot sector and does what single bytes on its serial port tell it. It prints "ready" when it
; listens, and powers off when somebody pushes the power button.
;
;   +  adds one to a number in memory and prints it (as a letter: a, b, c, ...)
;   w  writes that number to the second sector of the disk, and prints w
;   r  prints the number that is in the second sector
;   b  reads a sector behind the first 64 KiB of the disk: prints k, or E after an error
;   p  tells a pvpanic device that its kernel panicked
;   d  starts an ib700 watchdog that ends at once

; nasm -f bin -o obeying-guest.bin obeying-guest.asm && base64 -w 100 obeying-guest.bin

bits 16
org 0x7c00
%define com1 0x3f8
%define pm_status 0x600
%define power_button 0x100

start:
  xor ax, ax
  mov ds, ax
  mov es, ax
  mov ss, ax
  mov sp, 0x7c00
  mov [drive], dl
  mov dx, pm_status + 2
  mov ax, power_button
  out dx, ax
  mov si, greeting
.greet:
  lodsb
  test al, al
  jz listen
  call print
  jmp .greet

listen:
  mov dx, pm_status
  in ax, dx
  test ax, power_button
  jnz power_off
  mov dx, com1 + 5
  in al, dx
  test al, 1
  jz listen
  mov dx, com1
  in al, dx
  mov bx, listen
  push bx
  cmp al, '+'
  je add_one
  cmp al, 'w'
  je write_number
  cmp al, 'r'
  je read_number
  cmp al, 'b'
  je read_behind
  cmp al, 'p'
  je panic
  cmp al, 'd'
  je bark
  ret

add_one:
  inc byte [number]
  mov al, [number]
  jmp print

write_number:
  mov al, [number]
  mov [buffer], al
  mov si, second
  mov ah, 0x43
  call disk
  mov al, 'w'
  jnc print
  mov al, 'E'
  jmp print

read_number:
  mov si, second
  mov ah, 0x42
  call disk
  mov al, [buffer]
  jmp print

read_behind:
  mov si, behind
  mov ah, 0x42
  call disk
  mov al, 'k'
  jnc print
  mov al, 'E'
  jmp print

panic:
  mov dx, 0x505
  mov al, 1
  out dx, al
  ret

bark:
  mov dx, 0x443
  mov al, 0x0f
  out dx, al
  ret

power_off:
  mov dx, pm_status + 4
  mov ax, 0x2000
  out dx, ax
  hlt

disk:
  mov dl, [drive]
  int 0x13
  ret

print:
  push ax
  mov dx, com1 + 5
.full:
  in al, dx
  test al, 0x20
  jz .full
  pop ax
  mov dx, com1
  out dx, al
  ret

greeting: db "ready", 10, 0
number: db 'a' - 1
drive: db 0

; Disk address packets of int 13h: size, count, where to in memory, sector.
second:
  dw 16, 1, buffer, 0
  dq 1
behind:
  dw 16, 1, buffer, 0
  dq 200

times 510 - ($ - $$) db 0
dw 0xaa55
buffer equ 0x8000
