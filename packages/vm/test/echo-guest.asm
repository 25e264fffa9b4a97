; The smallest guest that has a keyboard, a screen and a serial port: a boot sector for a PC.
;
;   - It says "ready" and a line feed on the first serial port when it runs.
;   - What comes in by the serial port goes back to it; for a "!" it writes 384 KiB of dots there, then a "#".
;   - What is typed on the keyboard, as the BIOS reads it, goes to the screen and to the serial port.
;
; nasm -f bin -o echo-guest.bin echo-guest.asm && base64 -w 100 echo-guest.bin

bits 16
org 0x7c00

com equ 0x3f8
com_status equ com + 5
received equ 0x01
sendable equ 0x20

start:
    xor ax, ax
    mov ds, ax
    mov ss, ax
    mov sp, start
    sti
    cld
    mov si, greeting
.greet:
    lodsb
    test al, al
    jz main
    call send
    jmp .greet

main:
    mov ah, 1                   ; is there a key?
    int 0x16
    jz .serial
    xor ah, ah                  ; which?
    int 0x16
    test al, al
    jz .serial
    call send
    mov ah, 0x0e                ; show it
    mov bx, 7
    int 0x10
.serial:
    mov dx, com_status
    in al, dx
    test al, received
    jnz .echo
    hlt                         ; until the timer ticks, or a key is pressed
    jmp main
.echo:
    mov dx, com
    in al, dx
    cmp al, '!'
    je flood
    call send
    jmp main

flood:
    mov bx, 6
.part:
    xor cx, cx                  ; 65,536 times
.dot:
    mov al, '.'
    call send
    loop .dot
    dec bx
    jnz .part
    mov al, '#'
    call send
    jmp main

send:                           ; al, when the port takes it
    mov ah, al
    mov dx, com_status
.wait:
    in al, dx
    test al, sendable
    jz .wait
    mov dx, com
    mov al, ah
    out dx, al
    ret

greeting:
    db "ready", 10, 0

    times 510 - ($ - $$) db 0
    dw 0xaa55
