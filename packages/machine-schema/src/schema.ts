/** Version of the format that this package writes, and the newest that it reads. */
export const machineFormatVersion = 1;

/**
 * JSON Schema (draft-07) of a machine definition in the current format version, for editors and for other schemas to embed.
 * Types and the compiled validator are made from it: a value that is added here is allowed everywhere.
 * It has no defaults, as validators that fill them in would make them part of a definition, where they go before what the
 * image says.
 * The same document is published as `@vmwright/machine-schema/machine.schema.json`.
 */
export const machineSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Machine definition',
  description:
    'The hardware of a QEMU virtual machine. What is left out comes from the image, from defaults or from the limits of the host.',
  type: 'object',
  additionalProperties: false,
  required: ['version'],
  properties: {
    version: {
      title: 'Format version',
      description: 'Version of the format of this definition.',
      type: 'integer',
      const: machineFormatVersion,
    },
    uuid: {
      title: 'System UUID',
      description: 'UUID that the firmware shows to the guest, in lower case, of a version from 1 to 5.',
      type: 'string',
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
      examples: ['52bab607-10f1-4049-a0f8-ee4725cb715b'],
    },
    chipset: {
      title: 'Chipset',
      description: 'Mainboard of the machine: a machine type of QEMU.',
      type: 'string',
      enum: ['pc-i440fx-2.8'],
    },
    cpu: {
      title: 'CPU model',
      description: 'Model of the CPUs. "host" is what the CPU of the host can do.',
      type: 'string',
      enum: ['host'],
    },
    flags: {
      title: 'CPU flags',
      description:
        'CPU features to add or to remove. There is none to choose from yet: only the empty list is allowed.',
      type: 'array',
      items: false,
    },
    threads: {
      title: 'Threads per core',
      description: 'Threads of each core. Where it is left out the limits of the host decide.',
      type: 'integer',
      minimum: 1,
      maximum: 255,
    },
    cores: {
      title: 'Cores per socket',
      description: 'Cores of each socket. Where it is left out the limits of the host decide.',
      type: 'integer',
      minimum: 1,
      maximum: 255,
    },
    sockets: {
      title: 'Sockets',
      description: 'CPU sockets. Where it is left out the limits of the host decide.',
      type: 'integer',
      minimum: 1,
      maximum: 255,
    },
    memory: {
      title: 'Memory (MiB)',
      description: 'Memory in MiB. Where it is left out the limits of the host decide.',
      type: 'integer',
      minimum: 1,
      maximum: 1048576,
    },
    usb: {
      title: 'USB controller',
      description: 'USB controller: piix3 and piix4 are USB 1.1, nec-usb-xhci is USB 3.',
      type: 'string',
      enum: ['piix3-usb-uhci', 'piix4-usb-uhci', 'nec-usb-xhci'],
    },
    network: {
      title: 'Network card',
      description: 'Model of the network card.',
      type: 'string',
      enum: ['rtl8139', 'e1000'],
    },
    mac: {
      title: 'MAC address',
      description: 'MAC address of the network card, in lower case: a locally administered address of one station.',
      type: 'string',
      pattern: '^[0-9a-f][26ae](:[0-9a-f]{2}){5}$',
      examples: ['aa:54:1a:30:5c:de'],
    },
    storage: {
      title: 'Disk device',
      description: 'Device that the disk of the machine is attached to.',
      type: 'string',
      enum: ['virtio-blk-pci'],
    },
    graphics: {
      title: 'Graphics card',
      description: 'Model of the graphics card.',
      type: 'string',
      enum: ['VGA', 'vmware-svga', 'qxl-vga', 'virtio-vga'],
    },
    sound: {
      title: 'Sound card',
      description: 'Sound card, as DEVICE or as CODEC/CONTROLLER; "none" for a machine without sound.',
      type: 'string',
      enum: [
        'none',
        'AC97',
        'ES1370',
        'hda-duplex/intel-hda',
        'hda-micro/intel-hda',
        'hda-output/intel-hda',
        'hda-duplex/ich9-intel-hda',
        'hda-micro/ich9-intel-hda',
        'hda-output/ich9-intel-hda',
      ],
    },
    keyboard: {
      title: 'Keyboard',
      description: 'How the keyboard is attached.',
      type: 'string',
      enum: ['usb-kbd', 'PS/2'],
    },
    keyboardLayout: {
      title: 'Keyboard layout',
      description: 'Layout by which key presses of a VNC client are translated: a keymap of QEMU.',
      type: 'string',
      // biome-ignore format: one row for each few of these is easier to read than a column
      enum: [
        'ar', 'da', 'de', 'de-ch', 'en-gb', 'en-us', 'es', 'et', 'fi', 'fo', 'fr', 'fr-be', 'fr-ca', 'fr-ch', 'hr', 'hu', 'is', 'it',
        'ja', 'lt', 'lv', 'mk', 'nl', 'nl-be', 'no', 'pl', 'pt', 'pt-br', 'ru', 'sl', 'sv', 'th', 'tr',
      ],
    },
    mouse: {
      title: 'Mouse',
      description: 'How the mouse is attached.',
      type: 'string',
      enum: ['usb-mouse', 'PS/2'],
    },
    tablet: {
      title: 'Tablet',
      description:
        'A pointer with absolute coordinates, so that a VNC client and the guest agree on where it is; "none" for a machine without one.',
      type: 'string',
      enum: ['usb-tablet', 'none'],
    },
  },
} as const;
