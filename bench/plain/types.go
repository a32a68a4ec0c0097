// Package plain has the types of the Clerk sample as one would write them by
// hand for encoding/json: pointers for what may be null or absent. The tags of
// package validator cost those who do not look at them nothing.
package plain

type Client struct {
	Object              string    `json:"object" validate:"oneof=client"`
	ID                  string    `json:"id" validate:"required"`
	SessionIDs          []string  `json:"session_ids" validate:"required"`
	Sessions            []Session `json:"sessions" validate:"required,dive"`
	SignInID            *string   `json:"sign_in_id"`
	SignUpID            *string   `json:"sign_up_id"`
	LastActiveSessionID *string   `json:"last_active_session_id"`
	UpdatedAt           int64     `json:"updated_at" validate:"required"`
	CreatedAt           int64     `json:"created_at" validate:"required"`
}

type Session struct {
	Object                   string        `json:"object" validate:"oneof=session"`
	ID                       string        `json:"id" validate:"required"`
	UserID                   string        `json:"user_id" validate:"required"`
	ClientID                 string        `json:"client_id" validate:"required"`
	Actor                    *Actor        `json:"actor,omitempty"`
	Status                   string        `json:"status" validate:"oneof=active revoked ended expired removed abandoned replaced pending"`
	LastActiveOrganizationID *string       `json:"last_active_organization_id,omitempty"`
	LastActiveAt             int64         `json:"last_active_at" validate:"required"`
	LatestActivity           *Activity     `json:"latest_activity,omitempty"`
	ExpireAt                 int64         `json:"expire_at" validate:"required"`
	AbandonAt                int64         `json:"abandon_at" validate:"required"`
	UpdatedAt                int64         `json:"updated_at" validate:"required"`
	CreatedAt                int64         `json:"created_at" validate:"required"`
	Tasks                    []SessionTask `json:"tasks,omitzero" validate:"dive"`
}

type Actor struct{}

type Activity struct {
	Object         string  `json:"object" validate:"required"`
	ID             string  `json:"id" validate:"required"`
	DeviceType     *string `json:"device_type,omitempty"`
	IsMobile       bool    `json:"is_mobile"`
	BrowserName    *string `json:"browser_name,omitempty"`
	BrowserVersion *string `json:"browser_version,omitempty"`
	IPAddress      *string `json:"ip_address,omitempty"`
	City           *string `json:"city,omitempty"`
	Country        *string `json:"country,omitempty"`
}

type SessionTask struct {
	Key string `json:"key" validate:"required"`
}
