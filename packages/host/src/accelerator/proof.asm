; A firmware image of 1.5 KiB whose only purpose is to make a virtual CPU work in ring 0.
;
;   nasm -f bin -o proof.bin proof.asm
;
; The output is the tail of the firmware: the caller puts zeros in front of it until the image has 64 KiB, the
; smallest size that `-bios` takes. QEMU maps the image twice: below 4 GiB, where the CPU starts, and below 1 MiB,
; where it goes on, because everything needed then lies in the first 2 MiB of memory.
;
; The image runs alone on the machine: no BIOS, no interrupts, one CPU. It reports on two ports:
;
;   port 0xE9 (isa-debugcon)    one letter for each step that was reached
;   port 0xF4 (isa-debug-exit)  ends QEMU with the exit status 2 * value + 1
;
;   R   the CPU fetched its first instructions                (real mode)
;   P   32 bit protected mode works
;   L   64 bit long mode works, page tables are in use
;   l   250,000 turns of a loop of two instructions           (four times)
;   t   16 hexadecimal digits follow: the ticks of the time stamp counter that the fastest of the four took
;   s   SSE2 arithmetic on doubles gave the right sums
;   c   cmpxchg16b counted to 1,000                           ("-" where CPUID does not offer it)
;   x   xsave and xrstor kept a register                      ("-" where CPUID does not offer it)
;   W   the step that should have come next gave a wrong result; exit value 0x11
;   E   an exception came; the next byte is its vector; exit value 0x12
;
; Each of the last four kinds of step is something that a kernel does all the time, in ring 0, while it boots.

LOOP_CHUNKS     equ 4
LOOP_TURNS      equ 250000
SSE_TURNS       equ 1000
COUNT_TURNS     equ 1000

PORT_REPORT     equ 0xE9
PORT_EXIT       equ 0xF4
EXIT_PASSED     equ 0x10            ; exit status 33
EXIT_WRONG      equ 0x11            ; exit status 35
EXIT_EXCEPTION  equ 0x12            ; exit status 37

; Memory that the image writes to. Everything is below 32 KiB.
PML4            equ 0x1000          ; three levels of page tables, 4 KiB each
PDPT            equ 0x2000
PD              equ 0x3000
IDT             equ 0x4000          ; 32 gates of 16 bytes
SCRATCH         equ 0x5000          ; operands of SSE and cmpxchg16b, 16 byte aligned
XSAVE_AREA      equ 0x6000          ; 576 bytes for x87 and SSE state, 64 byte aligned
STACK           equ 0x8000          ; grows down

IMAGE_SIZE      equ 0x600
LOW_SEGMENT     equ 0xF0000         ; the last 64 KiB below 1 MiB; this image is at the end of it
%define IN_SEGMENT(label) ((label) - $$ + 0x10000 - IMAGE_SIZE)

CODE32          equ 0x08            ; selectors in the table at `gdt`
DATA            equ 0x10
CODE64          equ 0x18

%macro report 1
        mov     al, %1
        out     PORT_REPORT, al
%endmacro

%macro finish 1
        mov     al, %1
        out     PORT_EXIT, al
%%halted:
        hlt                         ; the exit is a request: QEMU may let the CPU run a little further
        jmp     %%halted
%endmacro

        org     0x100000 - IMAGE_SIZE

; ---------------------------------------------------------------------------------------------------------------
        bits    16
real_mode:
        cli
        cld
        report  'R'
        xor     ax, ax
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     sp, STACK

        ; The operand of lgdt is read through CS, whose base is the segment that holds this image.
        o32 lgdt [cs:IN_SEGMENT(gdt_pointer)]
        mov     eax, cr0
        or      al, 1               ; PE
        mov     cr0, eax
        jmp     dword CODE32:protected_mode

; ---------------------------------------------------------------------------------------------------------------
        bits    32
protected_mode:
        mov     ax, DATA
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     esp, STACK
        report  'P'

        ; Zero the page tables and the IDT: RAM is zero after a cold start, but that is not ours to rely on.
        mov     edi, PML4
        xor     eax, eax
        mov     ecx, (SCRATCH - PML4) / 4
        rep     stosd

        ; One page of 2 MiB, mapped onto itself, holds all that runs from here: this image and the RAM above.
        ; Pages of 1 GiB would save a table, but many CPU models do not have them.
        mov     dword [PML4], PDPT | 3      ; present, writable
        mov     dword [PDPT], PD | 3
        mov     dword [PD], 0x83            ; present, writable, a large page at address 0

        mov     eax, cr4
        or      eax, (1 << 5) | (1 << 9) | (1 << 10)    ; PAE; OSFXSR and OSXMMEXCPT allow SSE
        mov     cr4, eax
        mov     eax, PML4
        mov     cr3, eax
        mov     ecx, 0xC0000080             ; EFER
        rdmsr
        or      eax, 1 << 8                 ; LME
        wrmsr
        mov     eax, cr0
        and     eax, ~((1 << 2) | (1 << 3)) ; not EM, not TS: SSE instructions do not fault
        or      eax, (1 << 31) | (1 << 5) | (1 << 1)    ; PG, NE, MP
        mov     cr0, eax
        jmp     CODE64:long_mode

; ---------------------------------------------------------------------------------------------------------------
        bits    64
long_mode:
        mov     ax, DATA
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     esp, STACK

        ; An interrupt gate for each of the 32 exceptions, so that a fault is reported with its vector. Without
        ; gates it would be a triple fault, of which nobody learns the reason.
        mov     edi, IDT
        mov     edx, exceptions
        mov     ecx, 32
.gate:
        mov     word [rdi], dx              ; offset 15..0
        mov     word [rdi + 2], CODE64
        mov     word [rdi + 4], 0x8E00      ; present, ring 0, interrupt gate
        mov     eax, edx
        shr     eax, 16
        mov     word [rdi + 6], ax          ; offset 31..16; the upper half stays zero
        add     edi, 16
        add     edx, EXCEPTION_STUB
        dec     ecx
        jnz     .gate
        lidt    [abs idt_pointer]
        report  'L'

; The loop, in parts, of which the fastest counts: the others may have been held up by what else the host does. The
; time stamp counter ticks at the same rate under KVM and TCG, so that the counts of both can be compared. The fastest
; part is in R9.
        mov     r9, -1
        mov     ebx, LOOP_CHUNKS
.chunk:
        call    read_ticks
        mov     r10, rax
        mov     ecx, LOOP_TURNS
.turn:
        dec     ecx
        jnz     .turn
        call    read_ticks
        sub     rax, r10
        cmp     rax, r9
        cmovb   r9, rax
        report  'l'
        dec     ebx
        jnz     .chunk

        report  't'
        mov     ecx, 16                     ; hexadecimal digits, the highest first
.digit:
        rol     r9, 4
        mov     eax, r9d
        and     eax, 15
        mov     al, [rax + digits]
        out     PORT_REPORT, al
        dec     ecx
        jnz     .digit

; SSE2: adds 1.0 and 2.0 a thousand times. Both sums are exact, so they are compared as bits.
        xorpd   xmm0, xmm0
        movapd  xmm1, [abs one_and_two]
        mov     ecx, SSE_TURNS
.add:
        addpd   xmm0, xmm1
        movapd  [abs SCRATCH], xmm0         ; a store and a load of 16 bytes, as in a copy of memory
        movapd  xmm0, [abs SCRATCH]
        dec     ecx
        jnz     .add
        mov     rax, __?float64?__(1000.0)
        cmp     [abs SCRATCH], rax
        jne     wrong
        mov     rax, __?float64?__(2000.0)
        cmp     [abs SCRATCH + 8], rax
        jne     wrong
        report  's'

; CPUID leaf 1 says in ECX what the next two steps need. It is kept in EBP, which nothing below changes.
        mov     eax, 1
        cpuid
        mov     ebp, ecx

; cmpxchg16b: RDX:RAX is what is expected, RCX:RBX what to store. Counts both halves up, the upper one twice as fast.
        mov     r8b, '-'
        bt      ebp, 13                     ; CMPXCHG16B
        jnc     .counted
        xor     eax, eax
        xor     edx, edx
        mov     [abs SCRATCH], rax
        mov     [abs SCRATCH + 8], rax
        mov     esi, COUNT_TURNS
.count:
        lea     rbx, [rax + 1]
        lea     rcx, [rdx + 2]
        lock cmpxchg16b [abs SCRATCH]
        jnz     wrong                       ; nobody else writes there: it must have matched
        mov     rax, rbx
        mov     rdx, rcx
        dec     esi
        jnz     .count
        cmp     qword [abs SCRATCH], COUNT_TURNS
        jne     wrong
        cmp     qword [abs SCRATCH + 8], 2 * COUNT_TURNS
        jne     wrong
        mov     r8b, 'c'
.counted:
        report  r8b

; xsave and xrstor: the state of x87 and SSE goes to memory and comes back, with a register spoiled in between.
        mov     r8b, '-'
        bt      ebp, 26                     ; XSAVE
        jnc     .restored
        mov     rax, cr4
        bts     rax, 18                     ; OSXSAVE
        mov     cr4, rax
        xor     ecx, ecx                    ; XCR0
        xor     edx, edx
        mov     eax, 3                      ; x87 and SSE
        xsetbv
        ; The header of the area must be zero before the first xsave.
        mov     edi, XSAVE_AREA
        xor     eax, eax
        mov     ecx, 576 / 4
        rep     stosd
        xor     edx, edx
        mov     eax, 3
        xsave   [abs XSAVE_AREA]
        xorpd   xmm1, xmm1
        xrstor  [abs XSAVE_AREA]
        movapd  [abs SCRATCH], xmm1
        mov     rax, __?float64?__(1.0)
        cmp     [abs SCRATCH], rax
        jne     wrong
        mov     rax, __?float64?__(2.0)
        cmp     [abs SCRATCH + 8], rax
        jne     wrong
        mov     r8b, 'x'
.restored:
        report  r8b
        finish  EXIT_PASSED

wrong:
        report  'W'
        finish  EXIT_WRONG

; One stub for each vector: it leaves its number in AL. What the CPU pushed is of no interest, nothing returns.
EXCEPTION_STUB  equ 7                       ; bytes: 2 for the mov, 5 for the jmp
exceptions:
%assign vector 0
%rep 32
        mov     al, vector
        jmp     near exception
%assign vector vector + 1
%endrep

read_ticks:                                 ; RAX: the time stamp counter; spoils RDX
        rdtsc
        shl     rdx, 32
        or      rax, rdx
        ret

exception:
        mov     r8b, al
        report  'E'
        report  r8b
        finish  EXIT_EXCEPTION

; ---------------------------------------------------------------------------------------------------------------
digits:
        db      "0123456789abcdef"
        align   16, db 0
one_and_two:
        dq      1.0, 2.0

; The descriptors have their accessed bit set from the start. The CPU would set it when it loads a selector, and that
; would be a write to read-only memory.
gdt:
        dq      0                           ; never used
        dq      0x00CF9B000000FFFF          ; CODE32: base 0, 4 GiB
        dq      0x00CF93000000FFFF          ; DATA: base 0, 4 GiB
        dq      0x00AF9B000000FFFF          ; CODE64
gdt_end:

gdt_pointer:
        dw      gdt_end - gdt - 1
        dd      gdt
idt_pointer:
        dw      32 * 16 - 1
        dq      IDT

; The first instruction: an x86 CPU starts 16 bytes below 4 GiB, in the upper mapping of this image. The far jump
; goes to the lower one.
        times   IMAGE_SIZE - 16 - ($ - $$) db 0
        bits    16
        jmp     LOW_SEGMENT >> 4 : IN_SEGMENT(real_mode)
        times   IMAGE_SIZE - ($ - $$) db 0
